import { createHash } from "node:crypto";
import { SCOPES, type Scope } from "@heed/contracts";
import type { Key, Store } from "../store/store.ts";
import type { AppContext } from "./context.ts";
import type { Limits } from "./limits.ts";
import { ProblemError } from "./problem.ts";

/** How long a key's answer is trusted, and so how late a revoked key may still pass. */
const REMEMBERED_MS = 5_000;
/** Bounds the memory that guessed keys can take. */
const REMEMBERED_KEYS = 1_000;

const KEY_SHAPE = /^heed_(pub|admin)_[\w-]{1,120}$/;

export interface KeyRing {
  /** The key's project and rights; null when nobody knows it. */
  find(key: string): Promise<Key | null>;
}

/**
 * Makes the one place where keys are looked up. Keys are only ever compared by their SHA-256, so
 * the time a comparison takes tells nothing of the key; what was found is kept for five seconds.
 */
export function createKeyRing(store: Pick<Store, "findKey">, clock: () => number): KeyRing {
  const remembered = new Map<string, { found: Promise<Key | null>; at: number }>();
  return {
    async find(key) {
      if (!KEY_SHAPE.test(key)) return null;
      const hash = createHash("sha256").update(key).digest("base64");
      const now = clock();
      const known = remembered.get(hash);
      if (known && now >= known.at && now - known.at < REMEMBERED_MS) return known.found;
      const found = store.findKey(key);
      remembered.delete(hash);
      remembered.set(hash, { found, at: now });
      for (const oldest of remembered.keys()) {
        if (remembered.size <= REMEMBERED_KEYS) break;
        remembered.delete(oldest);
      }
      // A failed look-up must not be remembered as an answer.
      found.catch(() => remembered.delete(hash));
      return found;
    },
  };
}

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
}

/**
 * Lets only those pass who may do what the scope says.
 *
 * @throws ProblemError missing-key, unknown-key, key-not-allowed, rate-limited
 */
export async function authorise(
  c: AppContext,
  { keys, limits }: { keys: KeyRing; limits: Pick<Limits, "countKey"> },
  scope: Scope,
): Promise<Principal> {
  const token = bearerOf(c);
  if (token === null) throw missingKey("/header/authorization", "Bearer with a secret key");
  const key = await keys.find(token);
  if (key === null) throw unknownKey("/header/authorization");
  if (key.kind === "write") {
    throw new ProblemError("key-not-allowed", "A write key may only send answers.", {
      errors: [{ pointer: "/header/authorization", message: "needs a secret key" }],
    });
  }
  limits.countKey(c, token);
  const principal = toPrincipal(key);
  if (principal.scopes.has(scope)) return principal;
  throw new ProblemError("key-not-allowed", `This needs the scope ${scope}.`, {
    errors: [{ pointer: "/header/authorization", message: `lacks the scope ${scope}` }],
  });
}

/** The admin token may everything in its project. */
function toPrincipal({ projectId }: Key): Principal {
  return {
    projectId,
    actor: { kind: "key", id: "admin", name: "admin token" },
    scopes: new Set(SCOPES),
  };
}

const challenge = { "www-authenticate": 'Bearer realm="heed"' };

/** Says that no key was given, and where it belongs. */
export function missingKey(pointer: string, message: string): ProblemError {
  return new ProblemError("missing-key", "This needs a key and none was sent.", {
    errors: [{ pointer, message }],
    headers: challenge,
  });
}

/** Says that the given key belongs to no project. */
export function unknownKey(pointer: string): ProblemError {
  return new ProblemError("unknown-key", "No project knows this key. Check for a missing part.", {
    errors: [{ pointer, message: "is not known" }],
    headers: challenge,
  });
}
