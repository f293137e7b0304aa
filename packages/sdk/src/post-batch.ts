import type { DecisionItem, IngestBatch, ItemResult, ResponseItem } from "@heed/contracts";
import { INGEST_PATH } from "@heed/contracts/constants";
import type { DeliveryContext } from "./delivery-types.ts";
import type { HeedError } from "./heed-error.ts";
import { request, toUrl } from "./transport.ts";

const TIMEOUT_MS = 30_000;

/** What became of a batch: of single items as far as the API names them, and of the whole. */
export interface Posted {
  results: readonly ItemResult[];
  /** Null after any 2xx. */
  failure: HeedError | null;
}

/** Sends a batch once. Never rejects. */
export async function postBatch(
  { options, fetch, now }: DeliveryContext,
  items: readonly (ResponseItem | DecisionItem)[],
  keepalive: boolean,
): Promise<Posted> {
  const { apiUrl, writeKey } = options;
  const sentAt = new Date(now()).toISOString();
  const batch: IngestBatch = { writeKey, sentAt, items: [...items] };
  let results: unknown;
  let failure: HeedError | null = null;
  try {
    const response = await request(fetch, toUrl(apiUrl, INGEST_PATH), {
      method: "POST",
      // Of the types that need no preflight.
      headers: { "content-type": "text/plain" },
      body: JSON.stringify(batch),
      keepalive,
      credentials: "omit",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // A body that breaks off, or is none of ours, takes nothing back.
    results = (await response.json().catch(() => null))?.results;
  } catch (error) {
    // request() rejects with nothing else.
    failure = error as HeedError;
    results = failure.problem?.results;
  }
  return { results: Array.isArray(results) ? results : [], failure };
}
