import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import { total } from "../sum.ts";
import {
  type Correlation,
  correlationOfSums,
  noCorrelation,
  type Pairs,
  pairSums,
  pairsOf,
  reasonOf,
} from "./correlation.ts";

/**
 * Computes Pearson's r of two lists of answers, −1 … 1: how well a straight line tells one from the
 * other; with its t test and Fisher's interval. Null for fewer than two pairs or a list without
 * variation. r = ±1 has p = 0 and no interval.
 *
 * Source: Pearson (1896); interval Fisher (1915) Biometrika 10:507, as R's `cor.test`.
 *
 * @throws RangeError unless both lists are equally long and finite and 0 < confidence < 1.
 * @example
 * pearson([1, 2, 3, 4], [2, 1, 4, 3]).value // 0.6
 */
export function pearson(
  x: readonly number[],
  y: readonly number[],
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions = {},
): Correlation {
  return pearsonOf(pairsOf(x, y), confidence);
}

/** Computes Pearson's r of pairs. */
export function pearsonOf(pairs: Pairs, confidence: number): Correlation {
  const reason = reasonOf(pairs);
  if (reason) return noCorrelation("pearson", total(pairs.counts), reason);
  return correlationOfSums("pearson", pairSums(pairs), confidence);
}
