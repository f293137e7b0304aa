import type { NumberResult } from "./numbers.ts";
import { ratio, whole } from "./words.ts";

/** Writes the section of what a number on the dashboard costs. */
export function toNumbersSection(numbers: readonly NumberResult[]): string {
  const [few, many] = numbers;
  const growth = few && many ? many.medianMs / few.medianMs : null;
  return `## A number on the dashboard

\`GET /v1/metrics\`: 90 days by day with bands, distribution, participation and the period before, from tallies (SQLite); request to receipt, median, both servers read in turn.

| stored answers | ms | counted (n) |
| --- | --- | --- |
${numbers.map((row) => `| ${whole(row.answers)} | ${row.medianMs.toFixed(2)} | ${whole(row.n)} |`).join("\n")}

Ratio of the two: ${ratio(growth)} (aim: ≤ 1.5 ×).`;
}
