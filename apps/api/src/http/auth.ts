import { SCOPES, type Scope, scopesOf } from "@heed/contracts";
import { findMembership, type Sessions } from "../accounts/sessions.ts";
import type { Key } from "../store/access/access-store.ts";
import type { FoundSession } from "../store/access/account-store.ts";
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
  /** Empty: a person of several projects who named none, and so has no rights. */
  readonly projectId: string;
  /** `id` tells one from another for good; `name` is for people to read, in the audit log too. */
  readonly actor: { readonly kind: "key" | "account"; readonly id: string; readonly name: string };
  readonly scopes: ReadonlySet<Scope>;
  /** May see and make every project of the installation; no right within any of them. */
  readonly isOperator: boolean;
}

/**
 * What a route may ask for: a scope in the project, the installation's own right, or nothing but
 * to be somebody.
 */
export type Right = Scope | "operator" | "any";

/** What telling a caller by their key or session needs. */
export interface AuthParts {
  readonly keys: Pick<KeyRing, "require">;
  readonly limits: Pick<Limits, "countKey">;
  readonly people: { readonly sessions: Pick<Sessions, "find"> };
}

/**
 * Lets only those pass who have all the rights.
 *
 * @throws ProblemError missing-key, unknown-key, key-expired, key-revoked, key-not-allowed,
 *   session-over, role-not-allowed, cross-site, not-found, invalid-request, rate-limited
 */
export async function authorise(
  c: AppContext,
  parts: AuthParts,
  rights: Right | readonly Right[],
): Promise<Principal> {
  const principal = await identify(c, parts);
  for (const right of [rights].flat()) requireRight(principal, right);
  return principal;
}

function requireRight(principal: Principal, right: Right): void {
  if (right === "any") return;
  if (right === "operator" ? principal.isOperator : principal.scopes.has(right)) return;
  if (right !== "operator" && principal.projectId === "") throw projectNeeded();
  const lacking = right === "operator" ? "right of an operator" : `scope ${right}`;
  if (principal.actor.kind === "account") {
    throw new ProblemError("role-not-allowed", `This needs the ${lacking}.`, {
      errors: [{ pointer: "/header/cookie", message: `lacks the ${lacking}` }],
    });
  }
  throw new ProblemError("key-not-allowed", `This needs the ${lacking}.`, {
    errors: [{ pointer: POINTER, message: `lacks the ${lacking}` }],
  });
}

/**
 * Tells who asks.
 *
 * @throws ProblemError missing-key, unknown-key, key-expired, key-revoked, key-not-allowed,
 *   session-over, cross-site, not-found, rate-limited
 */
export async function identify(
  c: AppContext,
  { keys, limits, people }: AuthParts,
): Promise<Principal> {
  const token = bearerOf(c);
  if (token === null) {
    const session = await people.sessions.find(c);
    if (session === null) throw missingKey(POINTER, "Bearer with a secret key");
    limits.countKey(c, session.id);
    return toSignedIn(c, session);
  }
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

/** A person may in each project what their role there says. */
function toSignedIn(c: AppContext, session: FoundSession): Principal {
  const membership = findMembership(c, session);
  return {
    projectId: membership?.projectId ?? "",
    actor: { kind: "account", id: session.accountId, name: session.email },
    scopes: new Set(membership ? scopesOf(membership.role) : []),
    isOperator: session.isOperator,
  };
}

function projectNeeded(): ProblemError {
  return new ProblemError("invalid-request", "It is not said in which project.", {
    errors: [{ pointer: "/header/heed-project", message: "must be a project of the account's" }],
  });
}
