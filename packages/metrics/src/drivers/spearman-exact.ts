import { item } from "../linear/rows.ts";
import { total } from "../sum.ts";

/** Up to so many pairs without ties every order is counted; R does the same. */
export const MOST_EXACT_PAIRS = 9;

/**
 * Computes the two-sided p of Spearman's ρ without ties by counting all orders: how many have a
 * Σ d² as far out as this. Goes through sets of ranks that are taken, not through the orders.
 *
 * Source: Kendall (1970) Rank Correlation Methods, 4th edition, chapter 4; doubled as R's `cor.test`.
 *
 * @param n pairs, at most `MOST_EXACT_PAIRS`
 * @param squares Σ of squared differences of ranks
 */
export function exactSpearmanP(n: number, squares: number): number {
  const most = (n * (n * n - 1)) / 3;
  const ways = Array.from({ length: 2 ** n }, () => new Float64Array(most + 1));
  ways[0]?.fill(1, 0, 1);
  ways.forEach((from, taken) => {
    const x = sizeOf(taken);
    for (let y = 0; y < n; y++) {
      const to = ways[taken | (2 ** y)];
      if ((taken & (2 ** y)) !== 0 || !to) continue;
      const step = (x - y) ** 2;
      for (let sum = 0; sum + step <= most; sum++) {
        to[sum + step] = item(to, sum + step) + item(from, sum);
      }
    }
  });
  const orders = [...(ways.at(-1) ?? [])];
  const fewest = Math.min(total(orders.slice(0, squares + 1)), total(orders.slice(squares)));
  return Math.min(1, (2 * fewest) / total(orders));
}

/** How many bits of a set are on. */
export function sizeOf(set: number): number {
  let size = 0;
  for (let left = set; left > 0; left &= left - 1) size++;
  return size;
}
