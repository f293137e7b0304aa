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
  const total = n + m;
  if (n === 0 || m === 0 || total > MOST || counts.includes(total)) return null;
  // Twice the rank sum of `a` is whole, and twice u + n(n + 1) / 2.
  const middle = n * (total + 1);
  const distance = Math.abs(2 * u + n * (n + 1) - middle);
  const ways = rankSumWays(counts, n);
  let all = 0;
  let asFar = 0;
  ways.forEach((count, sum) => {
    all += count;
    if (Math.abs(sum - middle) >= distance) asFar += count;
  });
  return asFar / all;
}

/** In how many ways n of the answers can be drawn, by twice the sum of their mid-ranks. */
function rankSumWays(counts: readonly number[], n: number): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const length = 2 * n * total + 1;
  const ways = Array.from({ length: n + 1 }, () => new Float64Array(length));
  const [first] = ways;
  if (first) first[0] = 1;
  let below = 0;
  for (const count of counts) {
    const rank = 2 * below + count + 1;
    below += count;
    // Downwards, so that what is drawn of this score is not drawn again.
    for (let drawn = Math.min(n, below); drawn > 0; drawn--) {
      drawOne(ways, drawn, count, rank);
    }
  }
  return ways[n] ?? new Float64Array(0);
}

/** Adds the ways in which 1 … count of the `drawn` answers have this score. */
function drawOne(ways: Float64Array[], drawn: number, count: number, rank: number): void {
  const target = ways[drawn];
  let choose = 1;
  for (let k = 1; k <= Math.min(count, drawn); k++) {
    choose = (choose * (count - k + 1)) / k;
    const source = ways[drawn - k];
    if (!target || !source) return;
    for (let sum = k * rank; sum < target.length; sum++) {
      const before = source[sum - k * rank] ?? 0;
      if (before > 0) target[sum] = (target[sum] ?? 0) + choose * before;
    }
  }
}
