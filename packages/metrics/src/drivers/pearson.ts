import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import { isConstant, requireColumns } from "./columns.ts";
import {
  type Correlation,
  correlationOfSums,
  noCorrelation,
  type PairSums,
} from "./correlation.ts";
import { crossDeviation, meanOf } from "./sample-moments.ts";

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
  requireColumns("x and y", [x, y]);
  if (x.length < 2) return noCorrelation("pearson", x.length, "too-few-answers");
  if (isConstant(x) || isConstant(y)) return noCorrelation("pearson", x.length, "constant");
  return correlationOfSums("pearson", pairSums(x, y), confidence);
}

/** Sums the squared and crossed deviations of two equally long lists. */
export function pairSums(x: readonly number[], y: readonly number[]): PairSums {
  const [xMean, yMean] = [meanOf(x), meanOf(y)];
  return {
    n: x.length,
    xx: crossDeviation(x, xMean, x, xMean),
    xy: crossDeviation(x, xMean, y, yMean),
    yy: crossDeviation(y, yMean, y, yMean),
  };
}
