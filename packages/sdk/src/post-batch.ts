import type { DecisionItem, IngestBatch, ItemResult, Problem, ResponseItem } from "@heed/contracts";
import { INGEST_PATH } from "@heed/contracts/constants";
import { createHeedError, type HeedError } from "./heed-error.ts";
import { readRetryAfter } from "./retry.ts";
import type { Session } from "./session.ts";

const TIMEOUT_MS = 30_000;

/** What became of a batch: of single items as far as the API names them, and of the whole. */
export interface Posted {
  results: readonly ItemResult[];
  /** Null after any 2xx. */
  failure: HeedError | null;
}

/** Sends a batch once. Never rejects; silence is a failure of the network. */
export async function postBatch(
  { options, json }: Session,
  items: readonly (ResponseItem | DecisionItem)[],
  keepalive: boolean,
): Promise<Posted> {
  const { apiUrl, writeKey, fetch = globalThis.fetch, now = Date.now } = options;
  const sentAt = new Date(now()).toISOString();
  const batch: IngestBatch = { writeKey, sentAt, items: [...items] };
  try {
    const response = await fetch(apiUrl.replace(/\/+$/, "") + INGEST_PATH, {
      method: "POST",
      // Of the types that need no preflight.
      headers: { "content-type": "text/plain" },
      body: json(batch),
      keepalive,
      credentials: "omit",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { ok, status, headers } = response;
    // A body that breaks off, or is none of ours, takes nothing back: the status alone must do.
    const body: (Partial<Problem> & { results?: unknown }) | null = await response
      .json()
      .catch(() => null);
    const { detail, title, code = "http", results } = body ?? {};
    return {
      results: Array.isArray(results) ? results : [],
      failure: ok
        ? null
        : createHeedError(detail || title || `HTTP status ${status}`, {
            code,
            status,
            retryAfterMs: readRetryAfter(headers.get("retry-after"), Date.now()),
            // The guarantee is the API's: whatever carries a `code` is a problem (RFC 9457).
            problem: body?.code ? (body as Problem) : undefined,
          }),
    };
  } catch (cause) {
    return { results: [], failure: createHeedError("No answer came", { code: "network", cause }) };
  }
}
