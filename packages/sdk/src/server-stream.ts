import type { StoredResponse } from "@heed/contracts";
import { PATHS } from "@heed/contracts/constants";
import { HeedError } from "./heed-error.ts";
import { delayBeforeRetry } from "./retry.ts";
import { pause } from "./server-call.ts";
import type { StreamEvent, StreamOptions } from "./server-types.ts";
import { createSseReader } from "./sse.ts";

/** The API speaks, if only a comment, far more often; a longer silence is a dead connection. */
const SILENCE_MS = 60_000;

type Send = (path: string, init: RequestInit) => Promise<Response>;

/** Reads `GET /v1/stream` for ever: see `HeedServer.stream`. */
export async function* streamResponses(
  send: Send,
  { signal, lastEventId = "", onState, onChange }: StreamOptions,
): AsyncGenerator<StreamEvent> {
  let lastId = lastEventId;
  let failures = 0;
  let retryMs: number | null = null;

  while (!signal?.aborted) {
    try {
      const response = await send(PATHS.stream, {
        headers: { accept: "text/event-stream", ...(lastId && { "last-event-id": lastId }) },
        ...(signal && { signal }),
      });
      onState?.("open");
      const reader = createSseReader(lastId);
      for await (const text of decode(response)) {
        failures = 0;
        for (const { event, data, id } of reader.read(text)) {
          if (event === "response") {
            lastId = id;
            yield { type: "response", response: JSON.parse(data) as StoredResponse, id };
          } else if (event === "change") {
            onChange?.(String((JSON.parse(data) as { reason?: string }).reason));
          }
        }
        retryMs = reader.retryMs ?? retryMs;
      }
      failures++;
    } catch (error) {
      if (signal?.aborted) return;
      if (HeedError.is(error) && !error.isRetryable) throw error;
      retryMs = HeedError.is(error) ? (error.retryAfterMs ?? retryMs) : retryMs;
      failures++;
    }
    if (signal?.aborted) return;
    onState?.("waiting");
    await pause(delayBeforeRetry(failures, retryMs), signal);
  }
}

async function* decode(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const silence = setTimeout(() => void reader.cancel().catch(() => undefined), SILENCE_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    // A consumer that breaks out of its loop lets the connection go.
    await reader.cancel().catch(() => undefined);
  }
}
