import { chiSquareSf } from "../distribution/chi-square.ts";
import { sumOf } from "../sum.ts";
import { marginsOf } from "./contingency.ts";
import type { DegreesResult } from "./test-result.ts";

/**
 * Tests whether any of several groups tends to higher answers than the others, by rank, with ties:
 * Mann–Whitney for more than two. Groups without an answer do not count. Null for fewer than two
 * groups, or when all answers are the same.
 *
 * Source: Kruskal & Wallis (1952) JASA 47:583.
 *
 * @param groups counts by ascending score, such as `tally.counts`, all of one scale
 * @throws RangeError unless the counts are whole and not negative and the rows of one length.
 * @example
 * roundHalfAwayFromZero(kruskalWallis([[3, 0], [1, 4]]).statistic, 9) // 4.2
 */
export function kruskalWallis(groups: readonly (readonly number[])[]): DegreesResult | null {
  const { rowSums, columnSums, n } = marginsOf(groups);
  let below = 0;
  let ties = 0;
  const ranks = columnSums.map((t) => {
    below += t;
    ties += t * (t - 1) * (t + 1);
    return below - (t - 1) / 2;
  });
  const filled = rowSums.filter((size) => size > 0).length;
  const between = sumOf(groups, (group, i) => {
    const size = rowSums[i] ?? 0;
    const rankSum = sumOf(group, (count, j) => count * (ranks[j] ?? 0));
    return size === 0 ? 0 : size * (rankSum / size - (n + 1) / 2) ** 2;
  });
  const spread = 1 - ties / n / (n - 1) / (n + 1);
  if (filled < 2 || !(ties < n * (n - 1) * (n + 1))) return null;
  const statistic = ((12 / n / (n + 1)) * between) / spread;
  return { statistic, degrees: filled - 1, p: chiSquareSf(statistic, filled - 1) };
}
