import type { IngestBatch, IngestResult, ItemResult, ResponseItem } from "@heed/contracts";
import { LIMITS, PATHS } from "@heed/contracts/constants";
import { HeedError } from "./heed-error.ts";
import { type Caller, toJson } from "./server-call.ts";
import type { CallOptions } from "./server-types.ts";

/** Room for the envelope and for what JSON's escapes and UTF-8 add to the count of characters. */
const BATCH_BYTES = LIMITS.bodyBytes * 0.9;

/** Sends items batch after batch; the results' `index` counts over all items. */
export async function ingest(
  { call }: Caller,
  items: readonly ResponseItem[],
  options?: CallOptions,
): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  for (const batch of toBatches(items)) {
    const first = results.length;
    const answered = await sendBatch(call, batch, options);
    for (const [index, item] of batch.entries()) {
      // Any 2xx is success: an item it does not name was taken.
      const result = answered.find((one) => one?.index === index);
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
    const size = encoder.encode(toJson(item)).length + 1;
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

async function sendBatch(
  call: Caller["call"],
  items: readonly ResponseItem[],
  options?: CallOptions,
): Promise<readonly (ItemResult | null)[]> {
  const body: IngestBatch = { sentAt: new Date().toISOString(), items: [...items] };
  const init = { method: "POST", body: toJson(body) };
  try {
    const answer = await call<Partial<IngestResult> | null>(PATHS.ingest, init, options);
    // A proxy may have answered in the API's place: what is no list tells of no item.
    return Array.isArray(answer?.results) ? answer.results : [];
  } catch (error) {
    if (!HeedError.is(error)) throw error;
    if (error.code === "unreadable") return [];
    if (error.problem?.results) return error.problem.results;
    throw error;
  }
}
