import { unknownKey } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { checkOrigin } from "../http/cors.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";

/**
 * Lets only a project's write key pass that stands in the address, from a page on the project's
 * list; resolves to the project's id.
 *
 * @throws ProblemError unknown-key, key-not-allowed, origin-not-allowed
 */
export async function requireWriteKey(
  c: AppContext,
  { keys }: Pick<Services, "keys">,
  writeKey: string,
  pointer: string,
): Promise<string> {
  const key = await keys.find(writeKey);
  if (key === null) throw unknownKey(pointer);
  if (key.kind !== "write") {
    throw new ProblemError("key-not-allowed", "An admin token must not stand in an address.", {
      errors: [{ pointer, message: "must be a write key" }],
    });
  }
  checkOrigin(c, key.allowedOrigins);
  return key.projectId;
}
