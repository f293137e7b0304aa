import type { Columns } from "./columns.ts";
import type { Correlation } from "./correlation.ts";
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
  const rows = columns.map((x) => columns.map((): number | null => (x.length < 2 ? null : 1)));
  columns.forEach((x, i) => {
    columns.slice(0, i + 1).forEach((y, j) => {
      const { value } = correlate(x, y);
      const cell = i === j && value !== null ? 1 : value;
      for (const [row, at] of [
        [rows[i], j],
        [rows[j], i],
      ] as const)
        if (row) row[at] = cell;
    });
  });
  return rows;
}
