import type { Columns } from "./columns.ts";
import type { Correlation } from "./correlation.ts";
import { everyPair } from "./cross-moments.ts";
import { kendall } from "./kendall.ts";
import { pearson } from "./pearson.ts";
import { spearman } from "./spearman.ts";

const METHODS = { pearson, spearman, "kendall-tau-b": kendall } as const;

/**
 * Computes the correlation of every pair of variables: a symmetric matrix with a diagonal of 1. A
 * cell is null where `pearson`, `spearman` or `kendall` is; a variable without variation has a
 * diagonal of null too.
 *
 * @throws RangeError unless the lists are equally long and finite.
 * @example
 * correlationMatrix([[1, 2, 3, 4], [2, 1, 4, 3]]) // [[1, 0.6], [0.6, 1]]
 */
export function correlationMatrix(
  columns: Columns,
  method: Exclude<Correlation["measure"], "polychoric"> = "pearson",
): (number | null)[][] {
  const correlate: (x: readonly number[], y: readonly number[]) => Correlation = METHODS[method];
  return everyPair(columns, (x, y) => {
    const { value } = correlate(x, y);
    return x === y && value !== null ? 1 : value;
  });
}
