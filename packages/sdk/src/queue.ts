import type { DecisionItem, ItemResult, ResponseItem } from "@heed/contracts";
import type { LIMITS } from "@heed/contracts/constants";
import type { DeliveryContext } from "./delivery-types.ts";
import { createHeedError, type HeedError } from "./heed-error.ts";
import { createOutbox } from "./outbox.ts";
import { postBatch } from "./post-batch.ts";
import { delayBeforeRetry } from "./retry.ts";

/** Written out, for the list it is taken from would come to every page. */
const ITEMS_PER_BATCH: (typeof LIMITS)["itemsPerBatch"] = 200;
/** Browsers let all keepalive requests of a page carry 64 KiB together; the envelope needs some. */
const BATCH_BYTES = 60 * 1024;
/** After so many failed attempts the caller is told, though the queue goes on trying. */
const ATTEMPTS_BEFORE_TELLING = 5;

type Item = ResponseItem | DecisionItem;
type Outcome = ItemResult | HeedError;

interface Waiter {
  sequence: number;
  failures: number;
  settle: (outcome: Outcome) => void;
}

interface Entry {
  /** The newest state: only that needs to arrive. */
  item: Item;
  /** Held back until the visitor acts or the page is hidden. */
  isHeld: boolean;
  /** The state that is on its way. */
  sending: Item | null;
  waiters: Waiter[];
  isDone: Promise<void>;
  end: () => void;
}

/** Keeps answers until they are acknowledged. */
export interface Queue {
  /** Takes "shown", which waits for the first act or for the page to be hidden. */
  hold(item: ResponseItem): void;
  /** Takes an act and sends it at once; settles with what the API made of it. */
  add(item: ResponseItem): Promise<ItemResult>;
  /** Takes up what is kept on the device. */
  resume(): void;
}

export function createQueue(context: DeliveryContext): Queue {
  const outbox = createOutbox(context);
  const entries = new Map<string, Entry>();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The server asked to be left alone until the timer rings. */
  let isToldToWait = false;
  /** What is on its way. */
  let sentBytes = 0;

  const enter = (item: Item, isHeld = false): Entry => {
    let entry = entries.get(item.id);
    if (!entry) {
      let end = () => {};
      const isDone = new Promise<void>((resolve) => {
        end = resolve;
      });
      entry = { item, isHeld, sending: null, waiters: [], isDone, end };
      entries.set(item.id, entry);
    }
    return Object.assign(entry, { item, isHeld });
  };

  /** Takes a state of this page's own response: from then on no other page sends it. */
  const take = (item: ResponseItem, isHeld?: boolean): Entry => {
    const isNew = !entries.has(item.id);
    const entry = enter(item, isHeld);
    if (isNew) outbox.claim(item.id, entry.isDone);
    outbox.keep(item);
    return entry;
  };

  const settle = (entry: Entry, item: Item, outcome: Outcome) => {
    if ("sequence" in item) outbox.drop(item);
    if (entry.item === item) {
      entries.delete(item.id);
      entry.end();
    }
    // Those who wait for a newer state go on waiting.
    const { waiters } = entry;
    const isNewer = ({ sequence }: Waiter) => "sequence" in item && sequence > item.sequence;
    entry.waiters = waiters.filter(isNewer);
    for (const waiter of waiters) if (!isNewer(waiter)) waiter.settle(outcome);
  };

  const waitAfter = ({ retryAfterMs }: HeedError) => {
    // A wait the server asked for stands, whatever else fails meanwhile.
    if (isToldToWait && retryAfterMs === null) return;
    isToldToWait = retryAfterMs !== null;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        isToldToWait = false;
        flush();
      },
      delayBeforeRetry(failures, retryAfterMs),
    );
  };

  const send = async (batch: Entry[], bytes: number) => {
    const items = batch.map((entry) => {
      entry.sending = entry.item;
      return entry.item;
    });
    sentBytes += bytes;
    // Lets the request outlive the page: many people answer and go.
    const { results, failure } = await postBatch(context, items, sentBytes <= BATCH_BYTES);
    sentBytes -= bytes;
    if (failure?.isRetryable) failures++;
    else failures = 0;
    for (const [index, entry] of batch.entries()) {
      // Of this length both are.
      const item = items[index] as Item;
      if (!failure?.isRetryable) {
        // By its own result; an item that is not named shares what became of the whole.
        const named = results.find((one) => one?.index === index);
        const outcome = named ?? failure ?? { index, id: item.id, status: "accepted" as const };
        settle(entry, item, outcome);
      } else if (entry.sending === item) {
        entry.sending = null;
        const { waiters } = entry;
        entry.waiters = waiters.filter((waiter) => ++waiter.failures < ATTEMPTS_BEFORE_TELLING);
        for (const waiter of waiters) if (!entry.waiters.includes(waiter)) waiter.settle(failure);
      }
    }
    if (failure?.isRetryable) waitAfter(failure);
  };

  const flush = () => {
    const isReady = ({ item, isHeld, sending }: Entry) => !isHeld && sending !== item;
    if (isToldToWait || ![...entries.values()].some(isReady)) return;
    const counts = context.takeCounts?.();
    if (counts) enter(counts);
    let batch: Entry[] = [];
    let bytes = 0;
    for (const entry of [...entries.values()].filter(isReady)) {
      const size = new TextEncoder().encode(JSON.stringify(entry.item)).length;
      if (batch.length === ITEMS_PER_BATCH || (bytes && bytes + size > BATCH_BYTES)) {
        void send(batch, bytes);
        batch = [];
        bytes = 0;
      }
      batch.push(entry);
      bytes += size;
    }
    void send(batch, bytes);
  };

  const hide = () => {
    for (const entry of entries.values()) entry.isHeld = false;
    flush();
  };
  const { window, document } = globalThis;
  window?.addEventListener("online", flush);
  window?.addEventListener("pagehide", hide);
  document?.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hide();
  });

  return {
    hold(item) {
      take(item, true);
    },
    add: (item) =>
      new Promise<ItemResult>((resolve, reject) => {
        const settle = (outcome: Outcome) => {
          if ("isRetryable" in outcome) reject(outcome);
          else if (outcome.status !== "refused") resolve(outcome);
          else {
            const { message = "", code = "invalid-request" } = outcome;
            reject(createHeedError(message, { code }));
          }
        };
        take(item).waiters.push({ sequence: item.sequence, failures: 0, settle });
        flush();
      }),
    resume() {
      outbox.adopt(async (item) => {
        // What this page itself has in hand is newer, or the same.
        if (entries.has(item.id)) return;
        const { isDone } = enter(item);
        flush();
        await isDone;
      });
    },
  };
}
