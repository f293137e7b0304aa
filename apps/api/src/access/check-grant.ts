import type { Scope } from "@heed/contracts";
import type { Principal } from "../http/auth.ts";
import { ProblemError } from "../http/problem.ts";

/**
 * Refuses to grant what the granter lacks.
 *
 * @throws ProblemError scope-not-held
 */
export function checkGrant({ scopes: held }: Principal, scopes: readonly Scope[]): void {
  const lacking = scopes.filter((scope) => !held.has(scope));
  if (lacking.length === 0) return;
  throw new ProblemError("scope-not-held", "A key can grant no scope that its maker lacks.", {
    errors: lacking.map((scope) => ({ pointer: "/scopes", message: `${scope} is not yours` })),
  });
}

/**
 * Reads when something is to end; null: never.
 *
 * @throws ProblemError invalid-request when that lies in the past
 */
export function readExpiry(text: string | null, now: number): number | null {
  if (text === null) return null;
  const at = Date.parse(text);
  if (at > now) return at;
  throw new ProblemError("invalid-request", "Nothing was changed. See errors for each field.", {
    errors: [{ pointer: "/expiresAt", message: "lies in the past" }],
  });
}
