import { DEFAULT_CONFIDENCE } from "../estimate.ts";
import { isConstant, requireColumns } from "./columns.ts";
import { type Correlation, correlationOfSums, noCorrelation } from "./correlation.ts";
import { midRanks } from "./mid-ranks.ts";
import { pairSums } from "./pearson.ts";

/**
 * Computes Spearman's ρ of two lists of answers, −1 … 1: Pearson's r of their ranks, equal answers
 * sharing a rank; with the t approximation of its p, good from about ten pairs on. Null for fewer
 * than two pairs or a list without variation.
 *
 * Source: Spearman (1904) American Journal of Psychology 15:72; p as R's
 * `cor.test(method = "spearman", exact = FALSE)`.
 *
 * @throws RangeError unless both lists are equally long and finite.
 * @example
 * spearman([1, 2, 3, 4], [1, 10, 100, 1000]).value // 1
 */
export function spearman(x: readonly number[], y: readonly number[]): Correlation {
  requireColumns("x and y", [x, y]);
  if (x.length < 2) return noCorrelation("spearman", x.length, "too-few-answers");
  if (isConstant(x) || isConstant(y)) return noCorrelation("spearman", x.length, "constant");
  return correlationOfSums("spearman", pairSums(midRanks(x), midRanks(y)), DEFAULT_CONFIDENCE);
}
