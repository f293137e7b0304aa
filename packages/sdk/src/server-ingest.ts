import type { IngestBatch, IngestResult, ItemResult, ResponseItem } from "@heed/contracts";
import { LIMITS, PATHS } from "@heed/contracts/constants";
import { HeedError } from "./heed-error.ts";
import { delayBeforeRetry } from "./retry.ts";
import { readJson } from "./transport.ts";

const ATTEMPTS = 4;
/** Room for the envelope and for what JSON's escapes and UTF-8 add to the count of characters. */
const BATCH_BYTES = LIMITS.bodyBytes * 0.9;

type Send = (path: string, init: RequestInit) => Promise<Response>;

/** Sends items batch after batch; the results' `index` counts over all items. */
export async function ingest(send: Send, items: readonly ResponseItem[]): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  for (const batch of toBatches(items)) {
    const first = results.length;
    const answered = await sendBatch(send, batch);
    for (const [index, item] of batch.entries()) {
      // Any 2xx is success: an item it does not name was taken.
      const result = answered.find((one) => one.index === index);
      results.push({ status: "accepted", id: item.id, ...result, index: first + index });
    }
  }
  return results;
}

function toBatches(items: readonly ResponseItem[]): ResponseItem[][] {
  const batches: ResponseItem[][] = [];
  const encoder = new TextEncoder();
  let bytes = Infinity;
  for (const item of items) {
    const size = encoder.encode(JSON.stringify(item)).length + 1;
    const last = batches.at(-1);
    if (!last || last.length >= LIMITS.itemsPerBatch || bytes + size > BATCH_BYTES) {
      batches.push([item]);
      bytes = size;
    } else {
      last.push(item);
      bytes += size;
    }
  }
  return batches;
}

async function sendBatch(send: Send, items: readonly ResponseItem[]): Promise<ItemResult[]> {
  for (let attempt = 1; ; attempt++) {
    const body: IngestBatch = { sentAt: new Date().toISOString(), items: [...items] };
    try {
      const response = await send(PATHS.ingest, { method: "POST", body: JSON.stringify(body) });
      const answer = await readJson<Partial<IngestResult>>(response).catch(() => null);
      return answer?.results ?? [];
    } catch (error) {
      if (!HeedError.is(error)) throw error;
      if (error.problem?.results) return error.problem.results;
      if (!error.isRetryable || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, delayBeforeRetry(attempt, error.retryAfterMs));
      });
    }
  }
}
