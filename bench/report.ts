import type { IngestResult } from "./ingest.ts";
import type { MetricsResult } from "./metrics-bulk.ts";
import type { NumberResult } from "./numbers.ts";
import type { PageCost } from "./page/page-cost.ts";
import { toPageTable } from "./page/page-table.ts";
import { toSimulationSection } from "./simulation/section.ts";
import type { SimulationResult } from "./simulation.ts";
import type { WidgetResult } from "./widget.ts";

/** All that one run of the benchmarks found. */
export interface Results {
  date: string;
  machine: { cpu: string; memoryGib: number; platform: string; node: string };
  widget: WidgetResult;
  /** Over an empty page. */
  pages: PageCost[];
  metrics: MetricsResult;
  ingest: IngestResult[];
  numbers: NumberResult[];
  simulation: SimulationResult;
}

const ratio = (value: number | null) => (value === null ? "–" : `${value.toFixed(2)} ×`);
const whole = (value: number | null) =>
  value === null ? "–" : Math.round(value).toLocaleString("en");
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(2)} KB`;

/** Writes the results as the page docs/benchmarks.md. */
export function toMarkdown(results: Results): string {
  const { date, machine, widget, pages, metrics, ingest, numbers } = results;
  const [few, many] = numbers;
  const growth = few && many ? many.medianMs / few.medianMs : null;
  return `# Benchmarks

Written by \`npm run bench -- --write\` on ${date}. Machine: ${machine.cpu}, ${machine.memoryGib} GiB, ${machine.platform}, Node ${machine.node}. The load generator runs in a process of its own on the same machine. Absolute figures move with the machine; the ratios are taken pair by pair within one run.

## An acknowledged answer

64 connections, one answer a request, each acknowledged only after its transaction is durable (SQLite: WAL with \`synchronous=FULL\`; PostgreSQL: its defaults). "Nothing" is the same server, routes and writer with the store replaced by one that keeps nothing. Medians of three runs in turn.

| store | answers/s | to nothing | CPU µs per answer | to nothing | p50 ms | p99 ms | to nothing |
| --- | --- | --- | --- | --- | --- | --- | --- |
${ingest
  .map(
    (row) =>
      `| ${row.store} | ${whole(row.requestsPerSecond)} | ${ratio(row.rateRatio)} | ${whole(row.cpuMicros)} | ${ratio(row.cpuRatio)} | ${whole(row.p50Ms)} | ${whole(row.p99Ms)} | ${ratio(row.p99Ratio)} |`,
  )
  .join("\n")}

Aims: answers/s ≥ 0.6 ×, CPU ≤ 1.4 ×, p99 ≤ 3 ×.

## What the widget costs the page

| | bytes (brotli 11) | budget |
| --- | --- | --- |
| \`heed.js\`, on every page, triggers included | ${whole(widget.loaderBytes)} = ${kilobytes(widget.loaderBytes)} | 4.00 KB |
| with \`heed-prompt.js\`, when a prompt is due | ${whole(widget.loaderBytes + widget.promptBytes)} = ${kilobytes(widget.loaderBytes + widget.promptBytes)} | 12.00 KB |
| the config: the demo shop's three surveys in two languages | ${whole(widget.configBytes)} = ${kilobytes(widget.configBytes)} | – |

An idle page makes two requests (loader, config), a page with a prompt three.

${toPageTable(pages)}

## A number on the dashboard

\`GET /v1/metrics\`: 90 days by day with bands, distribution, participation and the period before, from tallies (SQLite); request to receipt, median, both servers read in turn.

| stored answers | ms | counted (n) |
| --- | --- | --- |
${numbers.map((row) => `| ${whole(row.answers)} | ${row.medianMs.toFixed(2)} | ${whole(row.n)} |`).join("\n")}

Ratio of the two: ${ratio(growth)} (aim: ≤ 1.5 ×).

## The arithmetic

${whole(metrics.rows)} rows (day, segment, score in typed arrays) to the daily NPS of 20 segments, on one core; every row is checked, which loops written by hand do not do. Of two such loops, row by row and four rows at a time, the faster one counts.

| | ms | to the loop by hand |
| --- | --- | --- |
| a loop written by hand | ${metrics.plainMs.toFixed(1)} | 1.00 × |
| \`countRows\` | ${metrics.bulkMs.toFixed(1)} | ${ratio(metrics.ratio)} (aim: ≤ 1.3 ×) |
| DuckDB, one thread, the table in memory | ${metrics.duckdbMs.toFixed(1)} | ${ratio(metrics.duckdbMs / metrics.plainMs)} |

DuckDB takes ${ratio(metrics.duckdbRatio)} as long as \`countRows\` (aim: ≥ 5 ×). One NPS score interval: ${(metrics.intervalNs / 1000).toFixed(2)} µs (aim: ≤ 1 µs). A year's chart, ${whole(metrics.cells)} cells with bands: ${metrics.chartMs.toFixed(1)} ms (aim: ≤ 10 ms).

${toSimulationSection(results.simulation)}`;
}
