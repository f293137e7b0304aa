import type { Store } from "../store/store.ts";

export interface OutboxPruning {
  /** How long an entry is kept. Default 7 days. */
  keepDays?: number;
  /** Default 1 hour. */
  intervalMs?: number;
  /** Epoch milliseconds; default `Date.now`. */
  now?: () => number;
  onError?: (error: unknown) => void;
}

const DAY_MS = 24 * 3_600_000;

/**
 * Prunes old outbox entries now and at each interval, without keeping the process alive. A prune
 * that fails is reported, and tried again at the next interval.
 *
 * @returns how to stop; resolves when no prune is under way
 */
export function startOutboxPruning(
  store: Pick<Store, "pruneOutbox">,
  {
    keepDays = 7,
    intervalMs = 3_600_000,
    now = Date.now,
    onError = (error) => console.error("Pruning the outbox failed.", error),
  }: OutboxPruning = {},
): () => Promise<void> {
  let underWay: Promise<void> | null = null;

  function prune(): void {
    // A slow database must not be asked again before it has answered.
    underWay ??= store
      .pruneOutbox(now() - keepDays * DAY_MS)
      .then(() => {}, onError)
      .finally(() => {
        underWay = null;
      });
  }

  const timer = setInterval(prune, intervalMs).unref();
  prune();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
