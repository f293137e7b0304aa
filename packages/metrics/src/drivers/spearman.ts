import { DEFAULT_CONFIDENCE } from "../estimate.ts";
import { isConstant, requireColumns } from "./columns.ts";
import {
  type Correlation,
  correlationOfSums,
  noCorrelation,
  type PairSums,
} from "./correlation.ts";
import { midRanks } from "./mid-ranks.ts";
import { pairSums } from "./pearson.ts";
import { exactSpearmanP, MOST_EXACT_PAIRS } from "./spearman-exact.ts";

/**
 * Computes Spearman's ρ of two lists of answers, −1 … 1: Pearson's r of their ranks, equal answers
 * sharing a rank. p counts all orders up to nine pairs without ties, else it is the t approximation.
 * Null for fewer than two pairs or a list without variation.
 *
 * Source: Spearman (1904) American Journal of Psychology 15:72; p as R's
 * `cor.test(method = "spearman")`, with `exact = FALSE` above nine pairs.
 *
 * @throws RangeError unless both lists are equally long and finite.
 * @example
 * spearman([1, 2, 3, 4], [1, 10, 100, 1000]).value // 1
 */
export function spearman(x: readonly number[], y: readonly number[]): Correlation {
  requireColumns("x and y", [x, y]);
  if (x.length < 2) return noCorrelation("spearman", x.length, "too-few-answers");
  if (isConstant(x) || isConstant(y)) return noCorrelation("spearman", x.length, "constant");
  const [xRanks, yRanks] = [midRanks(x), midRanks(y)];
  return spearmanOf(pairSums(xRanks, yRanks), hasTies(xRanks) || hasTies(yRanks));
}

/** Builds Spearman's ρ from the sums of n ≥ 2 pairs of ranks that vary. */
export function spearmanOf(sums: PairSums, isTied: boolean): Correlation {
  const found = correlationOfSums("spearman", sums, DEFAULT_CONFIDENCE);
  if (isTied || sums.n > MOST_EXACT_PAIRS) return found;
  // Without ties both ranks have the same mean: Σ d² is a whole number made of these sums.
  const squares = Math.round(sums.xx + sums.yy - 2 * sums.xy);
  return { ...found, statistic: null, p: exactSpearmanP(sums.n, squares) };
}

function hasTies(ranks: readonly number[]): boolean {
  return new Set(ranks).size < ranks.length;
}
