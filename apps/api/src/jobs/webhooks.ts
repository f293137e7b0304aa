import type { Store } from "../store/store.ts";
import type { WebhookSender } from "../webhooks/sender.ts";

export interface WebhookSending {
  /** How often to look for what is due, or came through another process. Default 1 s. */
  intervalMs?: number;
  /** How long to wait for more before looking at what just came. Default 100 ms. */
  gatherMs?: number;
  /** How long the log is kept. Default 14 days. */
  keepDays?: number;
  /** How long what is under way may take once asked to end. Default 3 s. */
  endingMs?: number;
  /** Epoch ms; default `Date.now`. */
  now?: () => number;
  onError?: (error: unknown) => void;
}

export interface WebhookJob {
  /** Something came: looks soon. */
  wake(): void;
  /** Ends the sending; what is broken off is sent by the next process. */
  stop(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
const PRUNE_MS = 3_600_000;
/** Longer than a delivery is tried. */
const LEAST_KEPT_DAYS = 7;

/** Sends webhooks and prunes their log, without keeping the process alive. */
export function startWebhooks(
  sender: WebhookSender,
  store: Pick<Store, "webhooks">,
  {
    intervalMs = 1000,
    gatherMs = 100,
    keepDays = 14,
    endingMs = 3000,
    now = Date.now,
    onError = (error) => console.error("Sending webhooks failed.", error),
  }: WebhookSending = {},
): WebhookJob {
  const underWay = new Set<Promise<unknown>>();
  let soon: NodeJS.Timeout | null = null;
  let isLooking = false;
  let isStopped = false;

  function track(work: Promise<unknown>): void {
    const tracked = work.catch(onError).finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  async function look(): Promise<void> {
    if (isLooking || isStopped) return;
    isLooking = true;
    try {
      for (const work of await sender.begin()) {
        track(work.then((isDone) => (isDone ? wake() : undefined)));
      }
    } finally {
      isLooking = false;
    }
  }

  function wake(): void {
    if (isStopped || soon) return;
    soon = setTimeout(() => {
      soon = null;
      track(look());
    }, gatherMs).unref();
  }

  const prune = () =>
    track(store.webhooks.prune(now() - Math.max(keepDays, LEAST_KEPT_DAYS) * DAY_MS));
  const timers = [
    setInterval(() => track(look()), intervalMs).unref(),
    setInterval(prune, PRUNE_MS).unref(),
  ];
  prune();
  wake();
  return {
    wake,
    async stop() {
      isStopped = true;
      for (const timer of timers) clearInterval(timer);
      if (soon) clearTimeout(soon);
      const ending = setTimeout(() => sender.abort(), endingMs);
      await Promise.all(underWay);
      clearTimeout(ending);
    },
  };
}
