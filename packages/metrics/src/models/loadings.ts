import { dot, item, transposed } from "../linear/rows.ts";
import { total } from "../sum.ts";

/** A row per item, a column per factor. */
export type Loadings = readonly (readonly number[])[];

/** Sums the squares of each column: what each factor explains, in items. Empty gives empty. */
export function explainedBy(loadings: Loadings): number[] {
  return transposed(loadings).map((column) => dot(column, column));
}

/** Puts factors in order of what they explain, with signs such that no column's sum is negative. */
export function orderedLoadings(loadings: Loadings): number[][] {
  const columns = transposed(loadings).map((column) =>
    total(column) < 0 ? column.map((value) => -value) : column,
  );
  const sorted = columns.sort((a, b) => dot(b, b) - dot(a, a));
  return loadings.map((_, i) => sorted.map((column) => item(column, i)));
}
