import type { AppContext } from "../http/context.ts";
import { checkOrigin } from "../http/cors.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";

/**
 * Lets only a project's write key pass that stands in the address, from a page on the project's
 * list; resolves to the project's id.
 *
 * @throws ProblemError unknown-key, key-expired, key-revoked, key-not-allowed, origin-not-allowed
 */
export async function requireWriteKey(
  c: AppContext,
  { keys }: Pick<Services, "keys">,
  writeKey: string,
  pointer: string,
): Promise<string> {
  const key = await keys.require(writeKey, pointer);
  if (key.kind !== "write") {
    throw new ProblemError("key-not-allowed", "A secret key must not stand in an address.", {
      errors: [{ pointer, message: "must be a write key" }],
    });
  }
  checkOrigin(c, key.allowedOrigins);
  return key.projectId;
}
