import { exactDot, exactSum } from "../linear/exact.ts";
import { type Columns, requireColumns } from "./columns.ts";
import { crossDeviation } from "./sample-moments.ts";

/** All that means, covariances and regressions need to know of a set of variables. */
export interface CrossMoments {
  readonly n: number;
  /** Σ x, a sum per variable; 0 without a row. */
  readonly sums: readonly number[];
  /** Σ x·y, a row and a column per variable; it adds up over shards, and so does `sums`. */
  readonly crossProducts: readonly (readonly number[])[];
  /** With n − 1 below; null for fewer than two rows. */
  readonly covariance: readonly (readonly number[])[] | null;
}

/**
 * Sums variables and their products in twice the precision, and computes their covariances from
 * deviations, not from these sums, so that nothing cancels.
 *
 * @param columns a list of values per variable
 * @throws RangeError unless the lists are equally long and finite.
 * @example
 * crossMoments([[1, 2, 3], [2, 4, 9]]).covariance // [[1, 3.5], [3.5, 13]]
 */
export function crossMoments(columns: Columns): CrossMoments {
  requireColumns("columns", columns);
  const n = columns[0]?.length ?? 0;
  return {
    n,
    sums: columns.map(exactSum),
    crossProducts: everyPair(columns, (x, y) => exactDot(x, y)[0]),
    covariance: n < 2 ? null : everyPair(columns, (x, y) => crossDeviation(x, y) / (n - 1)),
  };
}

/** A symmetric matrix from what each pair of columns gives, each pair asked once. */
export function everyPair<Cell>(
  columns: Columns,
  of: (x: readonly number[], y: readonly number[]) => Cell,
): Cell[][] {
  const rows: Cell[][] = columns.map(() => []);
  columns.forEach((x, i) => {
    columns.slice(0, i + 1).forEach((y, j) => {
      const cell = of(x, y);
      rows[i]?.splice(j, 1, cell);
      if (j < i) rows[j]?.push(cell);
    });
  });
  return rows;
}
