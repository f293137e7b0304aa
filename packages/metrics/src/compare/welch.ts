import type { Moments } from "../moments.ts";
import { requireWithin } from "../require.ts";
import type { DegreesResult } from "./test-result.ts";
import { testUnequal } from "./unequal-spreads.ts";

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
  requireWithin("squares", a.squares, 0);
  requireWithin("squares", b.squares, 0);
  if (a.mean === null || b.mean === null || a.n < 2 || b.n < 2) return null;
  return testUnequal(
    a.mean - b.mean,
    [a.n, a.squares / (a.n - 1) / a.n],
    [b.n, b.squares / (b.n - 1) / b.n],
  );
}
