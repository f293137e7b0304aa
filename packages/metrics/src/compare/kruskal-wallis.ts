import { chiSquareSf } from "../distribution/chi-square.ts";
import { requireTable } from "./contingency.ts";
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
  const columns = requireTable(groups);
  const rankSums = groups.map(() => 0);
  let below = 0;
  let ties = 0;
  for (let j = 0; j < columns; j++) {
    const t = groups.reduce((sum, group) => sum + (group[j] ?? 0), 0);
    const rank = below + (t + 1) / 2;
    groups.forEach((group, i) => {
      rankSums[i] = (rankSums[i] ?? 0) + (group[j] ?? 0) * rank;
    });
    below += t;
    ties += t * (t - 1) * (t + 1);
  }
  const n = below;
  let between = 0;
  let filled = 0;
  groups.forEach((group, i) => {
    const size = group.reduce((sum, count) => sum + count, 0);
    if (size === 0) return;
    filled += 1;
    between += size * ((rankSums[i] ?? 0) / size - (n + 1) / 2) ** 2;
  });
  const spread = 1 - ties / n / (n - 1) / (n + 1);
  if (filled < 2 || !(ties < n * (n - 1) * (n + 1))) return null;
  const statistic = ((12 / n / (n + 1)) * between) / spread;
  return { statistic, degrees: filled - 1, p: chiSquareSf(statistic, filled - 1) };
}
