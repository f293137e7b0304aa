import { symmetricEigen } from "../linear/jacobi.ts";
import { at, dot, item, type Rows, rowsOf } from "../linear/rows.ts";
import { requireWhole } from "../require.ts";
import { readCorrelations, squaredMultipleCorrelations } from "./correlations.ts";
import { orderedLoadings } from "./loadings.ts";

/** Common factors behind correlated items. */
export interface Factors {
  /** Of the correlations themselves, largest first: those above 1 suggest how many factors to take. */
  readonly eigenvalues: readonly number[];
  /** The share of each item that the factors explain; null as `loadings`. */
  readonly communality: readonly number[] | null;
  /** A row per item, a column per factor, unrotated; null where there is no solution. */
  readonly loadings: readonly (readonly number[])[] | null;
  /** Singular: an item follows from others. Not settled: 5,000 turns did not do. */
  readonly reason: "singular" | "not-settled" | null;
  /** A communality above 1 (a Heywood case): the factors are not to be trusted. */
  readonly isImproper: boolean;
}

const MOST_TURNS = 5000;
const SETTLED = 1e-10;

/**
 * Extracts common factors by principal axes: starts from squared multiple correlations, and repeats
 * until no communality moves by 1e-10. Columns come by explained variance, with signs such that a
 * column's sum is not negative.
 *
 * Source: Harman (1976) Modern Factor Analysis, 3rd edition, chapter 8, as R's `psych::fa(fm = "pa")`.
 *
 * @param factors from 1 to the number of items
 * @throws RangeError unless the matrix is square, symmetric and holds correlations, and factors fit.
 * @example
 * principalAxis([[1, 0.3, 0.3], [0.3, 1, 0.3], [0.3, 0.3, 1]], 1).communality?.map((share) => share.toFixed(6)) // ["0.300000", "0.300000", "0.300000"]
 */
export function principalAxis(correlation: Rows, factors: number): Factors {
  const r = readCorrelations(correlation);
  requireWhole("factors", factors, 1, r.length);
  const eigenvalues = symmetricEigen(r).values;
  let communality: readonly number[] | null = squaredMultipleCorrelations(r);
  const nothing = { eigenvalues, communality: null, loadings: null, isImproper: false };
  if (!communality) return { ...nothing, reason: "singular" };
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const before: readonly number[] = communality;
    const loadings = loadingsOf(
      r.map((row, i) => row.map((value, j) => (i === j ? item(before, i) : value))),
      factors,
    );
    communality = loadings.map((row) => dot(row, row));
    if (communality.every((value, i) => Math.abs(value - item(before, i)) < SETTLED)) {
      const isImproper = communality.some((value) => value > 1 + 1e-8);
      return {
        eigenvalues,
        communality,
        loadings: orderedLoadings(loadings),
        reason: null,
        isImproper,
      };
    }
  }
  return { ...nothing, reason: "not-settled" };
}

/** The first eigenvectors, each as long as the root of its value. */
function loadingsOf(reduced: Rows, factors: number): number[][] {
  const { values, vectors } = symmetricEigen(reduced);
  const roots = values.map((value) => Math.sqrt(Math.max(0, value)));
  return rowsOf(reduced.length, factors, (i, j) => at(vectors, j, i) * item(roots, j));
}
