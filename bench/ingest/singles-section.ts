import { ratio, whole } from "../words.ts";
import type { SinglesResult } from "./singles.ts";

/** Writes the section of what an acknowledged answer costs. */
export function toSinglesSection(results: readonly SinglesResult[]): string {
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
      whole(row.loadMicros),
      whole(row.machineMicros),
    ].join(" | "),
  );
  return `## An acknowledged answer

64 connections, one answer a request, each acknowledged only after its transaction is durable (SQLite: WAL with \`synchronous=FULL\`; PostgreSQL: its defaults). "Nothing" is the same server, routes and writer with the store replaced by one that keeps nothing. Medians of many short rounds in turn; p99 is of rounds of two seconds. The two columns at the end say what else runs on the same cores: the load generator, and all processes together, PostgreSQL's own among them; what that is beyond the two at "nothing" is other work that the machine did meanwhile.

| store | answers/s | to nothing | API, CPU µs per answer | to nothing | p50 ms | p99 ms | to nothing | load generator µs | all processes µs |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join("\n")}

Aims: answers/s ≥ 0.6 ×, CPU ≤ 1.4 ×, p99 ≤ 3 ×.`;
}
