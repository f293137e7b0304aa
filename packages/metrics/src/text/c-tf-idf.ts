import { total } from "../sum.ts";
import { finiteOrNull, requireTable } from "./counts.ts";

/**
 * Weighs how much each term stands for each class: its share of the class's words times
 * ln(1 + A / f), where A is the mean number of words of a class and f the term's count in all.
 *
 * @param counts a row a class, a column a term; whole or weighted counts
 * @returns a weight for each cell, 0 and up; null in a class without words and for a term without a count
 * Source: Grootendorst (2022) "BERTopic", arXiv:2203.05794.
 * @throws RangeError if the rows' lengths differ or a count is negative or not finite.
 * @example
 * cTfIdf([[2, 2], [0, 4]])[0][0] // 0.5 * Math.log(1 + 4 / 2)
 */
export function cTfIdf(counts: readonly (readonly number[])[]): (number | null)[][] {
  requireTable(counts, "counts");
  const words = counts.map(total);
  const mean = total(words) / counts.length;
  const terms = (counts[0] ?? []).map((_, term) => total(counts.map((row) => row[term] ?? 0)));
  return counts.map((row, i) =>
    row.map((count, term) =>
      finiteOrNull((count / (words[i] ?? 0)) * Math.log(1 + mean / (terms[term] ?? 0))),
    ),
  );
}
