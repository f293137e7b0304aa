import type { IngestResult } from "./ingest.ts";
import { ratio, whole } from "./words.ts";

/** Writes the section of what an acknowledged answer costs. */
export function toIngestSection(results: readonly IngestResult[]): string {
  const rows = results.map((row) =>
    [
      row.store,
      whole(row.requestsPerSecond),
      ratio(row.rateRatio),
      whole(row.cpuMicros),
      ratio(row.cpuRatio),
      whole(row.p50Ms),
      whole(row.p99Ms),
      ratio(row.p99Ratio),
    ].join(" | "),
  );
  return `## An acknowledged answer

64 connections, one answer a request, each acknowledged only after its transaction is durable (SQLite: WAL with \`synchronous=FULL\`; PostgreSQL: its defaults). "Nothing" is the same server, routes and writer with the store replaced by one that keeps nothing. Medians of three runs in turn.

| store | answers/s | to nothing | CPU µs per answer | to nothing | p50 ms | p99 ms | to nothing |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join("\n")}

Aims: answers/s ≥ 0.6 ×, CPU ≤ 1.4 ×, p99 ≤ 3 ×.`;
}
