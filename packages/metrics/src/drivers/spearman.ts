import { DEFAULT_CONFIDENCE } from "../estimate.ts";
import { total } from "../sum.ts";
import {
  type Correlation,
  correlationOfSums,
  noCorrelation,
  type Pairs,
  pairSums,
  pairsOf,
  reasonOf,
  tiesOf,
} from "./correlation.ts";
import { midRanksOf } from "./mid-ranks.ts";
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
  return spearmanOf(pairsOf(x, y));
}

/** Computes Spearman's ρ of pairs. */
export function spearmanOf({ x, y, counts }: Pairs): Correlation {
  const reason = reasonOf({ x, y, counts });
  if (reason) return noCorrelation("spearman", total(counts), reason);
  const sums = pairSums({ x: midRanksOf(x, counts), y: midRanksOf(y, counts), counts });
  const found = correlationOfSums("spearman", sums, DEFAULT_CONFIDENCE);
  const isTied = [x, y].some((values) => tiesOf(values, counts).size < sums.n);
  if (isTied || sums.n > MOST_EXACT_PAIRS) return found;
  // Without ties both ranks have the same mean: Σ d² is a whole number made of these sums.
  const squares = Math.round(sums.xx + sums.yy - 2 * sums.xy);
  return { ...found, statistic: null, p: exactSpearmanP(sums.n, squares) };
}
