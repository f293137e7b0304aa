import { item } from "../linear/matrix.ts";
import { requireColumns } from "./columns.ts";

/**
 * Ranks values from 1, equal ones sharing the mean of their ranks. Empty gives empty.
 *
 * @throws RangeError if a value is not finite.
 * @example
 * midRanks([10, 30, 20, 30]) // [1, 3.5, 2, 3.5]
 */
export function midRanks(values: readonly number[]): number[] {
  requireColumns("values", [values]);
  const order = values.map((_, i) => i).sort((i, j) => item(values, i) - item(values, j));
  const ranks = new Array<number>(values.length).fill(0);
  let start = 0;
  while (start < order.length) {
    let end = start + 1;
    while (
      end < order.length &&
      item(values, item(order, end)) === item(values, item(order, start))
    ) {
      end++;
    }
    for (const i of order.slice(start, end)) ranks[i] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** The ranks that groups of so many equal values share, in the order of the groups. */
export function midRanksOfCounts(counts: readonly number[]): number[] {
  let below = 0;
  return counts.map((count) => {
    const rank = below + (count + 1) / 2;
    below += count;
    return rank;
  });
}
