import type { Key } from "../store/access/access-store.ts";
import { toKeyHash } from "../store/access/keys.ts";
import type { Store } from "../store/store.ts";
import { createLastUses } from "./last-uses.ts";
import { ProblemError } from "./problem.ts";

/** How long a key's answer is trusted, and so how late a key revoked elsewhere may still pass. */
const REMEMBERED_MS = 5_000;
/** Bounds the memory that guessed keys can take. */
const REMEMBERED_KEYS = 1_000;

/** How many characters of a secret key's random part are shown. */
const HINT_LENGTH = 4;

interface Remembered {
  readonly found: Promise<Key | null>;
  /** Null also while it is looked up. */
  key: Key | null;
  readonly at: number;
}

const KEY_SHAPE = /^heed_(pub|admin|secret)_[\w-]{1,120}$/;

export interface KeyRing {
  /**
   * Finds the key, which counts as its use.
   *
   * @param pointer where it stood, for the problem
   * @throws ProblemError unknown-key, key-expired, key-revoked
   */
  require(text: string, pointer: string): Promise<Key>;
  /** Finds the key in memory alone, which counts as its use; null: ask `require`. */
  requireAtOnce(text: string): Key | null;
  /** When the key was used here and nobody has written it yet, epoch ms; else null. */
  lastUseOf(hash: string): number | null;
  /** Has the key looked up anew: it was changed here. */
  forget(hash: string): void;
  /** Writes what is kept in memory alone. */
  settle(): Promise<void>;
}

/**
 * Makes the one place where keys are looked up. Keys are only ever compared by their SHA-256, so
 * the time a comparison takes tells nothing of the key; what was found is kept for five seconds.
 */
export function createKeyRing(
  store: Pick<Store, "findKey" | "touchKeys">,
  clock: () => number,
  onError: (error: unknown) => void = () => {},
): KeyRing {
  const remembered = new Map<string, Remembered>();
  const uses = createLastUses(store, onError);
  // Of known write keys alone, which every page shows: what their comparison takes tells nothing.
  const hashes = new Map<string, string>();

  function recall(hash: string, now: number): Remembered | null {
    const known = remembered.get(hash);
    return known && now >= known.at && now - known.at < REMEMBERED_MS ? known : null;
  }

  async function find(text: string, hash: string, now: number): Promise<Key | null> {
    const known = recall(hash, now);
    if (known) return known.found;
    const found = store.findKey(text);
    const entry: Remembered = { found, key: null, at: now };
    remembered.delete(hash);
    remembered.set(hash, entry);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= REMEMBERED_KEYS) break;
      remembered.delete(oldest);
    }
    // A failed look-up must not be remembered as an answer.
    found.then(
      (key) => {
        entry.key = key;
      },
      () => remembered.delete(hash),
    );
    return found;
  }

  return {
    async require(text, pointer) {
      if (!KEY_SHAPE.test(text)) throw unknownKey(pointer);
      const now = clock();
      const hash = toKeyHash(text);
      const key = await find(text, hash, now);
      if (key === null) throw unknownKey(pointer);
      refuseEnded(key, now, pointer);
      uses.note(hash, now);
      return key;
    },
    requireAtOnce(text) {
      const now = clock();
      const hash = hashes.get(text) ?? toKeyHash(text);
      const key = recall(hash, now)?.key ?? null;
      if (key === null || hasEnded(key, now)) return null;
      if (key.kind === "write" && !hashes.has(text)) {
        if (hashes.size >= REMEMBERED_KEYS) hashes.clear();
        hashes.set(text, hash);
      }
      uses.note(hash, now);
      return key;
    },
    lastUseOf: (hash) => uses.read(hash),
    forget: (hash) => void remembered.delete(hash),
    settle: () => uses.flush(),
  };
}

function hasEnded({ expiresAt, revokedAt }: Key, now: number): boolean {
  return revokedAt !== null || (expiresAt !== null && now >= expiresAt);
}

function refuseEnded({ expiresAt, revokedAt }: Key, now: number, pointer: string): void {
  if (revokedAt !== null) throw ended("key-revoked", "was revoked", revokedAt, pointer);
  if (expiresAt !== null && now >= expiresAt) {
    throw ended("key-expired", "expired", expiresAt, pointer);
  }
}

function ended(
  code: "key-revoked" | "key-expired",
  what: string,
  at: number,
  pointer: string,
): ProblemError {
  const since = `${what} at ${new Date(at).toISOString()}`;
  return new ProblemError(code, `The key ${since}. Use another.`, {
    errors: [{ pointer, message: since }],
    headers: challenge,
  });
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

/** What may be shown of a key: all of a public one, the beginning of a secret one. */
export function toHint(text: string): string {
  if (text.startsWith("heed_pub_")) return text;
  const prefix = /^heed_[a-z]+_/.exec(text)?.[0] ?? "";
  return `${text.slice(0, prefix.length + HINT_LENGTH)}…`;
}
