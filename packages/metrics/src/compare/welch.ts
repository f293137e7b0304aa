import { tSf } from "../distribution/student.ts";
import type { Moments } from "../moments.ts";
import type { DegreesResult } from "./test-result.ts";

/**
 * Tests whether two means differ, without taking their spreads to be equal; above 0 where `a` is
 * higher. Null when either side has fewer than two answers or neither has any spread.
 *
 * Source: Welch (1947) Biometrika 34:28, with Satterthwaite's degrees of freedom.
 *
 * @param a as `momentsOf` gives them
 * @throws RangeError if a sum of squares is negative.
 * @example
 * welch({ n: 2, mean: 1, squares: 2 }, { n: 2, mean: 1, squares: 2 }).degrees // 2
 */
export function welch(a: Moments, b: Moments): DegreesResult | null {
  for (const { squares } of [a, b]) {
    if (!(squares >= 0)) throw new RangeError(`the sum of squares ${squares} is below 0`);
  }
  if (a.mean === null || b.mean === null || a.n < 2 || b.n < 2) return null;
  const varianceA = a.squares / (a.n - 1) / a.n;
  const varianceB = b.squares / (b.n - 1) / b.n;
  const variance = varianceA + varianceB;
  if (variance === 0) return null;
  const statistic = (a.mean - b.mean) / Math.sqrt(variance);
  const shareA = varianceA / variance;
  const shareB = varianceB / variance;
  const degrees = 1 / (shareA ** 2 / (a.n - 1) + shareB ** 2 / (b.n - 1));
  return { statistic, degrees, p: 2 * tSf(Math.abs(statistic), degrees) };
}
