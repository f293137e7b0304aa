import { item } from "../linear/matrix.ts";

/** A row per item, a column per factor. */
export type Loadings = readonly (readonly number[])[];

/** Sums the squares of each column: what each factor explains, in items. Empty gives empty. */
export function explainedBy(loadings: Loadings): number[] {
  const size = loadings[0]?.length ?? 0;
  return Array.from({ length: size }, (_, j) =>
    loadings.reduce((sum, row) => sum + item(row, j) ** 2, 0),
  );
}

/** Puts factors in order of what they explain, with signs such that no column's sum is negative. */
export function orderedLoadings(loadings: Loadings): number[][] {
  const explained = explainedBy(loadings);
  const order = explained.map((_, j) => j).sort((a, b) => item(explained, b) - item(explained, a));
  const signs = order.map((j) =>
    loadings.reduce((sum, row) => sum + item(row, j), 0) < 0 ? -1 : 1,
  );
  return loadings.map((row) => order.map((j, to) => item(signs, to) * item(row, j)));
}
