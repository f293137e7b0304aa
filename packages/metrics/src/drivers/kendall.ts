import { type Correlation, pairsOf } from "./correlation.ts";
import { kendallOf } from "./kendall-test.ts";

/**
 * Computes Kendall's τ-b of two lists of answers, −1 … 1: how much oftener two respondents are in
 * the same order on both than in opposite orders, ties allowed for. p is exact without ties below
 * 50 pairs, else normal with Kendall's tie correction. Null for fewer than two pairs or a list
 * without variation. Takes n · log n steps.
 *
 * Source: Kendall (1945) Biometrika 33:239; Knight (1966) JASA 61:436; p as R's `cor.test`.
 *
 * @throws RangeError unless both lists are equally long and finite.
 * @example
 * kendall([1, 2, 3, 4, 5], [3, 1, 2, 5, 4]).value // 0.4
 */
export function kendall(x: readonly number[], y: readonly number[]): Correlation {
  return kendallOf(pairsOf(x, y));
}
