import type { Store } from "../store/store.ts";

/** When keys were used last, by their hash. Times are epoch ms. */
export interface LastUses {
  note(hash: string, at: number): void;
  /** What is not written yet; null when there is nothing. */
  read(hash: string): number | null;
  /** Writes what is not written yet. Never rejects: what failed is tried again with the next. */
  flush(): Promise<void>;
}

const EVERY_MS = 60_000;

/**
 * Keeps last uses in memory and writes them together, a minute after the first of them: no request
 * waits for it, and a busy key costs one write a minute. A process that is killed loses a minute.
 */
export function createLastUses(
  store: Pick<Store, "touchKeys">,
  onError: (error: unknown) => void,
  everyMs: number = EVERY_MS,
): LastUses {
  let pending = new Map<string, number>();
  let writing: ReadonlyMap<string, number> = new Map();
  let timer: NodeJS.Timeout | null = null;

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    if (pending.size === 0) return;
    const uses = pending;
    pending = new Map();
    writing = uses;
    try {
      await store.touchKeys(uses);
    } catch (error) {
      onError(error);
      for (const [hash, at] of uses) if (!pending.has(hash)) note(hash, at);
    }
    if (writing === uses) writing = new Map();
  }

  function note(hash: string, at: number): void {
    pending.set(hash, at);
    // Must not keep a process alive that has nothing else to do.
    timer ??= setTimeout(flush, everyMs).unref();
  }

  return { note, read: (hash) => pending.get(hash) ?? writing.get(hash) ?? null, flush };
}
