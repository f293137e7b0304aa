import type { MetricsResult } from "./metrics-bulk.ts";
import { ratio, whole } from "./words.ts";

/** Writes the section of what the arithmetic costs. */
export function toMetricsSection(metrics: MetricsResult): string {
  return `## The arithmetic

${whole(metrics.rows)} rows (day, segment, score in typed arrays) to the daily NPS of 20 segments, on one core; every row is checked, which loops written by hand do not do. Of two such loops, row by row and four rows at a time, the faster one counts.

| | ms | to the loop by hand |
| --- | --- | --- |
| a loop written by hand | ${metrics.plainMs.toFixed(1)} | 1.00 × |
| \`countRows\` | ${metrics.bulkMs.toFixed(1)} | ${ratio(metrics.ratio)} (aim: ≤ 1.3 ×) |
| DuckDB, one thread, the table in memory | ${metrics.duckdbMs.toFixed(1)} | ${ratio(metrics.duckdbMs / metrics.plainMs)} |

DuckDB takes ${ratio(metrics.duckdbRatio)} as long as \`countRows\` (aim: ≥ 5 ×). One NPS score interval: ${(metrics.intervalNs / 1000).toFixed(2)} µs (aim: ≤ 1 µs). A year's chart, ${whole(metrics.cells)} cells with bands: ${metrics.chartMs.toFixed(1)} ms (aim: ≤ 10 ms).`;
}
