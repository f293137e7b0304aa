import type { IngestBatch, IngestResult, ItemResult, ResponseItem } from "@heed/contracts";
import { LIMITS, PATHS } from "@heed/contracts/constants";
import type { DeliveryContext } from "./delivery-types.ts";
import { HeedError } from "./heed-error.ts";
import { delayBeforeRetry } from "./retry.ts";
import { readJson, request, toUrl } from "./transport.ts";

/** Browsers let all keepalive requests of a page carry 64 KiB together; the envelope needs some. */
const KEEPALIVE_BYTES = 60 * 1024;
const TIMEOUT_MS = 30_000;
/** After so many failed attempts the caller is told, though the queue goes on trying. */
const ATTEMPTS_BEFORE_TELLING = 5;

interface Waiter {
  sequence: number;
  resolve: (result: ItemResult) => void;
  reject: (error: HeedError) => void;
}

interface Entry {
  /** The newest state of the response: only that needs to arrive. */
  item: ResponseItem;
  /** Held back until the visitor acts or the page is hidden. */
  isHeld: boolean;
  /** The sequence that is on its way; 0: none. */
  sending: number;
  failures: number;
  waiters: Waiter[];
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
  const { options, fetch, now, gate, key } = context;
  const { apiUrl, writeKey } = options;
  const entries = new Map<string, Entry>();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The server asked to be left alone until the timer rings. */
  let isToldToWait = false;

  const keyOf = (id: string) => `${key}:${id}`;

  const enter = (item: ResponseItem, isHeld: boolean): Entry => {
    const entry = entries.get(item.id) ?? { item, isHeld, sending: 0, failures: 0, waiters: [] };
    Object.assign(entry, { item, isHeld });
    entries.set(item.id, entry);
    return entry;
  };

  const keep = (item: ResponseItem) => gate.writable()?.write(keyOf(item.id), JSON.stringify(item));

  const settle = (item: ResponseItem, outcome: ItemResult | HeedError) => {
    const store = gate.readable();
    // Another tab may have kept a newer state of the same response.
    if (store?.read(keyOf(item.id)) === JSON.stringify(item)) store.remove(keyOf(item.id));
    const entry = entries.get(item.id);
    if (!entry) return;
    if (entry.item.sequence === item.sequence) entries.delete(item.id);
    for (const { sequence, resolve, reject } of entry.waiters) {
      if (sequence > item.sequence) continue;
      if (outcome instanceof HeedError) reject(outcome);
      else resolve(outcome);
    }
    entry.waiters = entry.waiters.filter(({ sequence }) => sequence > item.sequence);
  };

  /** Settles each item by its own result; one that is not named shares what became of the whole. */
  const settleAll = (
    items: ResponseItem[],
    results: readonly ItemResult[],
    failure: HeedError | null,
  ) => {
    for (const [index, item] of items.entries()) {
      const named = results.find((result) => result.index === index);
      if (!named && failure) {
        settle(item, failure);
        continue;
      }
      const result = named ?? { index, id: item.id, status: "accepted" as const };
      const refused = result.status === "refused";
      const { message = "The answer was refused", code = "invalid-request" } = result;
      settle(item, refused ? new HeedError(message, { code }) : result);
    }
  };

  const fail = (items: ResponseItem[], error: HeedError) => {
    for (const item of items) {
      const entry = entries.get(item.id);
      if (!error.isRetryable) settle(item, error);
      else if (entry?.sending === item.sequence) {
        entry.sending = 0;
        entry.failures++;
        keep(entry.item);
        if (entry.failures >= ATTEMPTS_BEFORE_TELLING) {
          for (const { reject } of entry.waiters.splice(0)) reject(error);
        }
      }
    }
    // A wait the server asked for stands, whatever else fails meanwhile.
    if (!error.isRetryable || (isToldToWait && error.retryAfterMs === null)) return;
    failures++;
    isToldToWait = error.retryAfterMs !== null;
    clearTimeout(timer);
    timer = setTimeout(wake, delayBeforeRetry(failures, error.retryAfterMs));
  };

  const send = async (items: ResponseItem[]) => {
    const batch: IngestBatch = { writeKey, sentAt: new Date(now()).toISOString(), items };
    const body = JSON.stringify(batch);
    try {
      const response = await request(fetch, toUrl(apiUrl, PATHS.ingest), {
        method: "POST",
        // Of the types that need no preflight.
        headers: { "content-type": "text/plain" },
        body,
        // Lets the request outlive the page: many people answer and go.
        keepalive: sizeOf(body) <= KEEPALIVE_BYTES,
        credentials: "omit",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      failures = 0;
      const answer = await readJson<Partial<IngestResult>>(response).catch(() => null);
      settleAll(items, answer?.results ?? [], null);
    } catch (error) {
      // request() rejects with nothing else.
      const failure = error as HeedError;
      if (failure.isRetryable || !failure.problem?.results) fail(items, failure);
      else settleAll(items, failure.problem.results, failure);
    }
  };

  const flush = () => {
    if (isToldToWait) return;
    let items: ResponseItem[] = [];
    let bytes = 0;
    for (const entry of entries.values()) {
      if (entry.isHeld || entry.sending === entry.item.sequence) continue;
      const size = sizeOf(JSON.stringify(entry.item));
      if (items.length === LIMITS.itemsPerBatch || bytes + size > KEEPALIVE_BYTES - 1024) {
        if (items.length) void send(items);
        items = [];
        bytes = 0;
      }
      entry.sending = entry.item.sequence;
      items.push(entry.item);
      bytes += size;
    }
    if (items.length) void send(items);
  };

  const wake = () => {
    isToldToWait = false;
    flush();
  };

  const hide = () => {
    for (const entry of entries.values()) entry.isHeld = false;
    flush();
  };
  globalThis.window?.addEventListener("online", flush);
  globalThis.window?.addEventListener("pagehide", hide);
  globalThis.document?.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hide();
  });

  return {
    hold(item) {
      enter(item, true);
    },
    add(item) {
      const entry = enter(item, false);
      entry.failures = 0;
      keep(item);
      return new Promise<ItemResult>((resolve, reject) => {
        entry.waiters.push({ sequence: item.sequence, resolve, reject });
        flush();
      });
    },
    resume() {
      const store = gate.readable();
      for (const kept of store?.keys(key) ?? []) {
        if (kept === key) continue;
        const item = readItem(store?.read(kept));
        if (!item) store?.remove(kept);
        else if (!entries.has(item.id)) enter(item, false);
      }
      flush();
    },
  };
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function readItem(text: string | null | undefined): ResponseItem | null {
  try {
    // The API checks every field; here only what the queue itself needs is.
    const item = JSON.parse(text ?? "") as ResponseItem;
    return item.id && item.sequence ? item : null;
  } catch {
    return null;
  }
}
