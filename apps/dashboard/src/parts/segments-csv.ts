import type { SegmentReceipt } from "@heed/contracts";
import { downloadCsv, toCsv } from "../data/csv.ts";

/** Hands the segments to the browser as a file, a row each, with all that is known of them. */
export function downloadSegments({ survey, question, dimension, segments }: SegmentReceipt): void {
  const header = ["kind", "value", "level", "low", "high", "n", "shown", "change", "adjusted_p"];
  const rows = segments.map(({ kind, value, headline, participation, comparison }) => [
    ...[kind, value, headline.value],
    ...[headline.interval?.low ?? null, headline.interval?.high ?? null, headline.n],
    ...[participation.shown, comparison?.difference?.value ?? null],
    comparison?.adjustedP ?? null,
  ]);
  downloadCsv(`${survey}-${question}-by-${dimension.name}.csv`, toCsv(header, rows));
}
