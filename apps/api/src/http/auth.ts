import { SCOPES, type Scope } from "@heed/contracts";
import type { Key } from "../store/access/access-store.ts";
import type { AppContext } from "./context.ts";
import { type KeyRing, missingKey } from "./key-ring.ts";
import type { Limits } from "./limits.ts";
import { ProblemError } from "./problem.ts";

const POINTER = "/header/authorization";

/** Reads the token of `Authorization: Bearer …`; null when there is none. */
export function bearerOf(c: AppContext): string | null {
  const header = c.req.header("authorization");
  if (header === undefined) return null;
  return /^Bearer +(\S+) *$/i.exec(header)?.[1] ?? "";
}

/** Who asks, in which project, and what they may do there. */
export interface Principal {
  readonly projectId: string;
  /** `id` tells one from another for good; `name` is for people to read, in the audit log too. */
  readonly actor: { readonly kind: "key" | "account"; readonly id: string; readonly name: string };
  readonly scopes: ReadonlySet<Scope>;
  /** May see and make every project of the installation; no right within any of them. */
  readonly isOperator: boolean;
}

/** What telling a caller by their key needs. */
export interface AuthParts {
  readonly keys: Pick<KeyRing, "require">;
  readonly limits: Pick<Limits, "countKey">;
}

/**
 * Lets only those pass who may do what the scope says.
 *
 * @throws ProblemError missing-key, unknown-key, key-expired, key-revoked, key-not-allowed,
 *   rate-limited
 */
export async function authorise(c: AppContext, parts: AuthParts, scope: Scope): Promise<Principal> {
  const principal = await identify(c, parts);
  if (principal.scopes.has(scope)) return principal;
  throw new ProblemError("key-not-allowed", `This needs the scope ${scope}.`, {
    errors: [{ pointer: POINTER, message: `lacks the scope ${scope}` }],
  });
}

/**
 * Tells who asks.
 *
 * @throws ProblemError missing-key, unknown-key, key-expired, key-revoked, key-not-allowed,
 *   rate-limited
 */
export async function identify(c: AppContext, { keys, limits }: AuthParts): Promise<Principal> {
  const token = bearerOf(c);
  if (token === null) throw missingKey(POINTER, "Bearer with a secret key");
  const key = await keys.require(token, POINTER);
  if (key.kind === "write") {
    throw new ProblemError("key-not-allowed", "A write key may only send answers.", {
      errors: [{ pointer: POINTER, message: "needs a secret key" }],
    });
  }
  limits.countKey(c, token);
  return toPrincipal(key);
}

/** The admin token may everything in its project. */
function toPrincipal({ projectId, kind, id, name, scopes }: Key): Principal {
  const isAdmin = kind === "admin";
  return {
    projectId,
    actor: { kind: "key", id, name },
    scopes: new Set(isAdmin ? SCOPES : scopes),
    isOperator: isAdmin,
  };
}
