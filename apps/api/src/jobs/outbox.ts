import { LIMITS } from "@heed/contracts/constants";
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
/** A page cannot send counts older than this, so that none can come a second time. */
const DECISIONS_MS = (LIMITS.backdatingDays + 1) * DAY_MS;

/**
 * Prunes old outbox entries, request keys and batch ids now and at each interval, without keeping the process alive. A prune
 * that fails is reported, and tried again at the next interval.
 *
 * @returns how to stop; resolves when no prune is under way
 */
export function startOutboxPruning(
  store: Pick<Store, "pruneOutbox" | "pruneKeys" | "pruneDecisions">,
  {
    keepDays = 7,
    intervalMs = 3_600_000,
    now = Date.now,
    onError = (error) => console.error("Pruning the outbox failed.", error),
  }: OutboxPruning = {},
): () => Promise<void> {
  let underWay: Promise<void> | null = null;

  async function pruneAll(): Promise<void> {
    await store.pruneOutbox(now() - keepDays * DAY_MS);
    await store.pruneKeys(now());
    await store.pruneDecisions(now() - DECISIONS_MS);
  }

  function prune(): void {
    // A slow database must not be asked again before it has answered.
    underWay ??= pruneAll()
      .catch(onError)
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
