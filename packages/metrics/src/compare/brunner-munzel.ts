import { pairCounts } from "./paired-counts.ts";
import type { DegreesResult } from "./test-result.ts";
import { testUnequal } from "./unequal-spreads.ts";

/**
 * Tests whether a random answer of one group is as often higher as lower than one of the other,
 * without taking the spreads to be alike; above 0 where `a` is higher. Null when either group has
 * fewer than two answers, or no answer of one lies among those of the other.
 *
 * Source: Brunner & Munzel (2000) Biometrical Journal 42:17, with t and Satterthwaite's degrees.
 *
 * @param a counts by ascending score, such as `tally.counts`
 * @param b of the same scale
 * @throws RangeError unless both have as many scores and the counts are whole and not negative.
 * @example
 * roundHalfAwayFromZero(brunnerMunzel([1, 2, 3], [3, 2, 1]).p, 4) // 0.1722
 */
export function brunnerMunzel(a: readonly number[], b: readonly number[]): DegreesResult | null {
  const { n, m, u } = pairCounts(a, b);
  if (n < 2 || m < 2) return null;
  const spreadA = placementVariance(a, b, u / n) / n;
  const spreadB = placementVariance(b, a, (n * m - u) / m) / m;
  // As shares of all pairs: the variance of the estimated superiority.
  return testUnequal(u / n / m - 0.5, [n, spreadA / m / m], [m, spreadB / n / n]);
}

/** The variance, over one group, of how many answers of the other lie below, ties counted half. */
function placementVariance(
  own: readonly number[],
  others: readonly number[],
  mean: number,
): number {
  let below = 0;
  let n = 0;
  let squares = 0;
  own.forEach((count, i) => {
    const tied = others[i] ?? 0;
    squares += count * (below + tied / 2 - mean) ** 2;
    below += tied;
    n += count;
  });
  return squares / (n - 1);
}
