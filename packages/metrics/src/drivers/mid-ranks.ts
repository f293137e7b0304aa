import { requireColumns } from "./columns.ts";
import { tiesOf } from "./correlation.ts";

/**
 * Ranks values from 1, equal ones sharing the mean of their ranks. Empty gives empty.
 *
 * @throws RangeError if a value is not finite.
 * @example
 * midRanks([10, 30, 20, 30]) // [1, 3.5, 2, 3.5]
 */
export function midRanks(values: readonly number[]): number[] {
  requireColumns("values", [values]);
  return midRanksOf(
    values,
    values.map(() => 1),
  );
}

/** Ranks values of which there are so many each. */
export function midRanksOf(values: readonly number[], counts: readonly number[]): number[] {
  let below = 0;
  const ranks = new Map(
    [...tiesOf(values, counts)]
      .sort(([a], [b]) => a - b)
      .map(([value, count]) => {
        below += count;
        return [value, below - (count - 1) / 2];
      }),
  );
  return values.map((value) => ranks.get(value) ?? 0);
}
