import type { DecisionItem, ItemResult, ResponseItem } from "@heed/contracts";
import type { LIMITS } from "@heed/contracts/constants";
import { createHeedError, type HeedError } from "./heed-error.ts";
import { createOutbox } from "./outbox.ts";
import { parkPrompt } from "./park-prompt.ts";
import { postBatch } from "./post-batch.ts";
import { delayBeforeRetry } from "./retry.ts";
import type { Session } from "./session.ts";
import type { PromptState } from "./types.ts";

/** Written out, for the list it is taken from would come to every page. */
const ITEMS_PER_BATCH: (typeof LIMITS)["itemsPerBatch"] = 200;
/** Browsers let all keepalive requests of a page carry 64 KiB together; the envelope needs some. */
const BATCH_BYTES = 60 * 1024;
/** After so many failed attempts the caller is told, though the queue goes on trying. */
const ATTEMPTS_BEFORE_TELLING = 5;

type Item = (ResponseItem | DecisionItem) & { sequence?: number };
type Outcome = ItemResult | HeedError;

interface Waiter {
  sequence: number;
  /** Returns false, for it waits no more. */
  settle: (outcome: Outcome) => false;
}

interface Entry {
  /** The newest state: only that needs to arrive. */
  item: Item;
  /** Held back until the visitor acts or the page is hidden. */
  isHeld: boolean;
  /** The state that is on its way. */
  sending?: Item | null;
  waiters: Waiter[];
  isDone: Promise<void>;
  end: () => void;
}

/** Keeps answers until they are acknowledged. */
export interface Queue {
  /** Takes "shown", which waits for the first act or for the page to be hidden. */
  hold(item: ResponseItem): void;
  /**
   * Takes an act and sends it at once; settles with what the API made of it.
   *
   * @param state where its prompt stands, if that is able to go on after a reload
   */
  add(item: ResponseItem, state?: PromptState): Promise<ItemResult>;
}

export function createQueue(session: Session): Queue {
  const outbox = createOutbox(session);
  const entries = new Map<string, Entry>();
  /** In a row, since the last success or the visitor's last act. */
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The server asked to be left alone until the timer rings. */
  let isToldToWait = false;
  /** What is on its way. */
  let sentBytes = 0;

  const enter = (item: Item, isHeld = false): Entry => {
    const known = entries.get(item.id);
    if (known) return Object.assign(known, { item, isHeld });
    let end = () => {};
    const isDone = new Promise<void>((resolve) => {
      end = resolve;
    });
    const entry = { item, isHeld, waiters: [], isDone, end };
    entries.set(item.id, entry);
    return entry;
  };

  /** Takes a state of this page's own response: from then on no other page sends it. */
  const take = (item: ResponseItem, isHeld?: boolean): Entry => {
    const isNew = !entries.has(item.id);
    const entry = enter(item, isHeld);
    if (isNew) outbox.claim(item.id, entry.isDone);
    outbox.keep(item);
    return entry;
  };

  const send = async (batch: Entry[], bytes: number) => {
    const items = batch.map((entry) => {
      entry.sending = entry.item;
      return entry.item;
    });
    sentBytes += bytes;
    // Lets the request outlive the page: many people answer and go.
    const { results, failure } = await postBatch(session, items, sentBytes <= BATCH_BYTES);
    sentBytes -= bytes;
    const isRetryable = failure?.isRetryable;
    failures = isRetryable ? failures + 1 : 0;
    batch.forEach((entry, index) => {
      // Of this length both are.
      const item = items[index] as Item;
      if (isRetryable) {
        if (entry.sending === item) entry.sending = null;
        if (failures < ATTEMPTS_BEFORE_TELLING) return;
      } else {
        outbox.drop(item);
        if (entry.item === item) {
          entries.delete(item.id);
          entry.end();
        }
      }
      // By its own result; an item that is not named shares what became of the whole.
      const named = results.find((one) => one?.index === index);
      const outcome = named ?? failure ?? { index, id: item.id, status: "accepted" as const };
      // The page's developer learns the code alone: no answer comes into the console.
      if (!isRetryable && outcome.code) console.warn("Heed: failed", outcome.code);
      entry.waiters = entry.waiters.filter(
        // Those who wait for a newer state go on waiting.
        ({ sequence, settle }) => sequence > (item.sequence ?? 0) || settle(outcome),
      );
    });
    // A wait the server asked for stands, whatever else fails meanwhile.
    if (!isRetryable || (isToldToWait && failure.retryAfterMs === null)) return;
    isToldToWait = failure.retryAfterMs !== null;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        isToldToWait = false;
        flush();
      },
      delayBeforeRetry(failures, failure.retryAfterMs),
    );
  };

  const flush = () => {
    const ready = [...entries.values()].filter(
      ({ item, isHeld, sending }) => !isToldToWait && !isHeld && sending !== item,
    );
    const counts = ready.length && session.takeCounts?.();
    if (counts) ready.push(enter(counts));
    let batch: Entry[] = [];
    let bytes = 0;
    for (const entry of ready) {
      const size = new TextEncoder().encode(session.json(entry.item)).length;
      if (batch.length === ITEMS_PER_BATCH || (bytes && bytes + size > BATCH_BYTES)) {
        void send(batch, bytes);
        batch = [];
        bytes = 0;
      }
      batch.push(entry);
      bytes += size;
    }
    if (bytes) void send(batch, bytes);
  };

  const turn = ({ type, persisted }: Partial<PageTransitionEvent>) => {
    const isHidden = type === "pagehide" || document.visibilityState === "hidden";
    parkPrompt(session, isHidden, persisted);
    if (!isHidden) return;
    for (const entry of entries.values()) entry.isHeld = false;
    flush();
  };
  const { window, document } = globalThis;
  window?.addEventListener("online", flush);
  window?.addEventListener("pagehide", turn);
  document?.addEventListener("visibilitychange", turn);

  return {
    hold(item) {
      take(item, true);
    },
    add: (item, state) =>
      new Promise<ItemResult>((resolve, reject) => {
        const settle = (outcome: Outcome): false => {
          if (outcome.status !== "refused") {
            if ("isRetryable" in outcome) reject(outcome);
            else resolve(outcome);
          } else {
            const { message = "", code = "invalid-request" } = outcome;
            reject(createHeedError(message, { code }));
          }
          return false;
        };
        if (state) session.visitor.open = { item, state };
        failures = 0;
        take(item).waiters.push({ sequence: item.sequence, settle });
        flush();
      }),
  };
}
