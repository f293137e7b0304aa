import { total } from "../sum.ts";
import { pairCounts } from "./paired-counts.ts";

/** With more answers the normal approximation serves, and counting takes long. */
const MOST = 100;

/**
 * Computes the exact two-sided p-value of the Mann–Whitney test, ties and all: how many of the ways
 * to deal the answers into two groups of these sizes give rank sums at least as far from the middle.
 * Null when either group is empty, all answers are the same, or there are more than 100.
 *
 * Source: Streitberg & Röhmel (1986) Statistical Software Newsletter 12:10, by counting over scores.
 *
 * @throws RangeError unless both have as many scores and the counts are whole and not negative.
 * @example
 * mannWhitneyExact([1, 0], [0, 1]) // 1
 */
export function mannWhitneyExact(a: readonly number[], b: readonly number[]): number | null {
  const { n, m, u } = pairCounts(a, b);
  const counts = a.map((count, i) => count + (b[i] ?? 0));
  const both = n + m;
  if (n === 0 || m === 0 || both > MOST || counts.includes(both)) return null;
  // Twice the rank sum of `a` is whole, and twice u + n(n + 1) / 2.
  const middle = n * (both + 1);
  const distance = Math.abs(2 * u + n * (n + 1) - middle);
  const ways = rankSumWays(counts, n);
  return total(ways.filter((_, sum) => Math.abs(sum - middle) >= distance)) / total(ways);
}

/** In how many ways n of the answers can be drawn, by twice the sum of their mid-ranks. */
function rankSumWays(counts: readonly number[], n: number): number[] {
  // By how many are drawn, then by the sum.
  const ways: number[][] = [[1], ...Array.from({ length: n }, () => [])];
  let below = 0;
  for (const count of counts) {
    const rank = 2 * below + count + 1;
    below += count;
    // Downwards, so that what is drawn of this score is not drawn again.
    for (let drawn = n; drawn > 0; drawn--) {
      let choose = 1;
      for (let k = 1; k <= Math.min(count, drawn); k++) {
        choose = (choose * (count - k + 1)) / k;
        const target = ways[drawn] ?? [];
        const times = choose;
        ways[drawn - k]?.forEach((before, sum) => {
          target[sum + k * rank] = (target[sum + k * rank] ?? 0) + times * before;
        });
      }
    }
  }
  // Sums that cannot be are holes.
  return Array.from(ways[n] ?? [], (count) => count ?? 0);
}
