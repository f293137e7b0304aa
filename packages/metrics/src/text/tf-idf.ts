import { requireTable } from "./counts.ts";

/**
 * Weighs how much each term stands for each document: its count times ln((1 + n) / (1 + d)) + 1,
 * where d of n documents hold it; each row is then scaled to the length 1.
 *
 * @param counts a row a document, a column a term
 * @returns a weight from 0 to 1 for each cell; 0 all along for a document without words
 * Source: the smooth, L2-normalised variant that scikit-learn's TfidfTransformer has as its default.
 * @throws RangeError if the rows' lengths differ or a count is negative or not finite.
 * @example
 * tfIdf([[3, 0], [0, 5]]) // [[1, 0], [0, 1]]
 */
export function tfIdf(counts: readonly (readonly number[])[]): number[][] {
  requireTable(counts, "counts");
  const n = counts.length;
  const inverse = (counts[0] ?? []).map((_, term) => {
    const holding = counts.filter((row) => (row[term] ?? 0) > 0).length;
    return Math.log((1 + n) / (1 + holding)) + 1;
  });
  return counts.map((row) => {
    const weights = row.map((count, term) => count * (inverse[term] ?? 0));
    const length = Math.hypot(...weights);
    return length === 0 ? weights : weights.map((weight) => weight / length);
  });
}
