import { ExactSum, exactSum } from "../linear/exact.ts";
import { item } from "../linear/matrix.ts";
import { type Columns, requireColumns } from "./columns.ts";
import { crossDeviation, meanOf } from "./sample-moments.ts";

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
    crossProducts: everyPair(columns, productOf),
    covariance: n < 2 ? null : covarianceOf(columns, n),
  };
}

function covarianceOf(columns: Columns, n: number): number[][] {
  const means = columns.map(meanOf);
  return everyPair(
    columns,
    (x, y, i, j) => crossDeviation(x, item(means, i), y, item(means, j)) / (n - 1),
  );
}

/** A symmetric matrix from what each pair of columns gives. */
function everyPair(
  columns: Columns,
  of: (x: readonly number[], y: readonly number[], i: number, j: number) => number,
): number[][] {
  const rows: number[][] = columns.map(() => []);
  columns.forEach((x, i) => {
    columns.slice(0, i + 1).forEach((y, j) => {
      const value = of(x, y, i, j);
      for (const [row, at] of [
        [rows[i], j],
        [rows[j], i],
      ] as const)
        if (row) row[at] = value;
    });
  });
  return rows;
}

function productOf(x: readonly number[], y: readonly number[]): number {
  const sum = new ExactSum();
  x.forEach((value, i) => {
    sum.addProduct(value, item(y, i));
  });
  return sum.value;
}
