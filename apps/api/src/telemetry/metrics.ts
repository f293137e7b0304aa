import { createRegistry, type Registry } from "./registry.ts";

/** From half a millisecond, below which nobody waits, to the ten seconds after which callers leave. */
const DURATIONS = Object.freeze([
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
]);
const ROWS = Object.freeze([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);

/**
 * Makes the measures that the whole of Heed feeds; `registry` takes those of single parts. No
 * project, key, person or path is a label: their number has no bound.
 */
export function createMetrics(registry: Registry = createRegistry()) {
  return Object.freeze({
    registry,
    requests: registry.counter({
      name: "heed_http_requests",
      help: "Requests answered, by the pattern of their route.",
      labels: ["method", "route", "status"],
    }),
    requestDuration: registry.histogram({
      name: "heed_http_request_duration_seconds",
      help: "From the head of a request to its answer.",
      labels: ["method", "route"],
      bounds: DURATIONS,
    }),
    problems: registry.counter({
      name: "heed_http_problems",
      help: "Requests answered with an error, by its code.",
      labels: ["code"],
    }),
    items: registry.counter({
      name: "heed_ingest_items",
      help: "Items that were sent in, by what became of them: accepted, known or refused.",
      labels: ["result"],
    }),
    refusedItems: registry.counter({
      name: "heed_ingest_refused_items",
      help: "Items that were refused, by the code of the reason.",
      labels: ["code"],
    }),
    batchRows: registry.histogram({
      name: "heed_writer_batch_rows",
      help: "Answers, and batches of decisions, made durable by one transaction.",
      bounds: ROWS,
    }),
    commitDuration: registry.histogram({
      name: "heed_writer_commit_duration_seconds",
      help: "How long one transaction of answers took until it was durable.",
      bounds: DURATIONS,
    }),
    storageDuration: registry.histogram({
      name: "heed_storage_duration_seconds",
      help: "How long the database took, by what was asked of it.",
      labels: ["operation"],
      bounds: DURATIONS,
    }),
    webhookAttempts: registry.counter({
      name: "heed_webhook_attempts",
      help: "Attempts to deliver, by what the delivery is after it: delivered, pending or failed.",
      labels: ["result"],
    }),
    webhookDuration: registry.histogram({
      name: "heed_webhook_attempt_duration_seconds",
      help: "How long a receiver took to answer, or to fail.",
      bounds: [...DURATIONS, 30],
    }),
    storageErrors: registry.counter({
      name: "heed_storage_errors",
      help: "What the database did not do, by what was asked of it.",
      labels: ["operation"],
    }),
  });
}

export type Metrics = ReturnType<typeof createMetrics>;
