import { twoSidedNormal } from "../distribution/normal.ts";
import { haveAnswers, type ShareCount } from "./share-count.ts";
import type { TestResult } from "./test-result.ts";

/**
 * Tests whether two shares differ, by the pooled z test; its square is the χ² of the 2 × 2 table.
 * Above 0 where `a` is higher. Null when either side is empty or everybody, or nobody, succeeded.
 *
 * Source: Pearson (1900); the correction Yates (1934), which makes the test too careful.
 *
 * @param options.continuity takes half an answer from the difference; default false
 * @throws RangeError unless 0 ≤ successes ≤ n on both, whole.
 * @example
 * roundHalfAwayFromZero(pooledShares({ successes: 9, n: 10 }, { successes: 3, n: 10 }).statistic ** 2, 9) // 7.5
 */
export function pooledShares(
  a: ShareCount,
  b: ShareCount,
  { continuity = false }: { readonly continuity?: boolean } = {},
): TestResult | null {
  if (!haveAnswers(a, b)) return null;
  const successes = a.successes + b.successes;
  const n = a.n + b.n;
  if (successes === 0 || successes === n) return null;
  const weight = 1 / (1 / a.n + 1 / b.n);
  // How many answers of `a` would have to change for the shares to be equal.
  const excess = (a.successes / a.n - b.successes / b.n) * weight;
  const taken = continuity ? Math.min(0.5, Math.abs(excess)) : 0;
  const spread = Math.sqrt((successes / n) * ((n - successes) / n) * weight);
  const statistic = (Math.sign(excess) * (Math.abs(excess) - taken)) / spread;
  return { statistic, p: twoSidedNormal(statistic) };
}
