import { twoSidedNormal } from "../distribution/normal.ts";
import { exactDot } from "../linear/exact.ts";
import { item } from "../linear/rows.ts";
import { sumOf, total } from "../sum.ts";
import { type Correlation, noCorrelation, type Pairs, reasonOf, tiesOf } from "./correlation.ts";

/** From so many pairs on, or with any tie, p comes from the normal approximation. */
const EXACT_BELOW = 50;

/** Computes Kendall's τ-b of pairs with its p. */
export function kendallOf(sample: Pairs): Correlation {
  const { x, y, counts } = sample;
  const n = total(counts);
  const reason = reasonOf(sample);
  if (reason) return noCorrelation("kendall-tau-b", n, reason);
  const s = concordance(sample);
  const [xTies, yTies] = [[...tiesOf(x, counts).values()], [...tiesOf(y, counts).values()]];
  const pairs = (n * (n - 1)) / 2;
  const xPairs = pairs - sumOf(xTies, (t) => (t * (t - 1)) / 2);
  const yPairs = pairs - sumOf(yTies, (t) => (t * (t - 1)) / 2);
  const value = Math.max(-1, Math.min(1, s / Math.sqrt(xPairs * yPairs)));
  const isExact = n < EXACT_BELOW && xPairs === pairs && yPairs === pairs;
  const z = isExact ? null : s / Math.sqrt(varianceOf(n, xTies, yTies));
  const p = z === null ? exactP(n, s) : twoSidedNormal(z);
  const shared = { measure: "kendall-tau-b", reason: null, interval: null } as const;
  return { ...shared, value, n, statistic: z, p };
}

/**
 * Pairs of pairs that agree in order, less those that disagree: in the order of x, how many of the
 * earlier ones have a lesser and how many a greater y, by a tree of partial sums (Fenwick 1994).
 */
function concordance({ x, y, counts }: Pairs): number {
  const places = new Map([...new Set(y)].sort((a, b) => a - b).map((value, i) => [value, i + 1]));
  const tree = new Float64Array(places.size + 1);
  const upTo = (place: number) => {
    let sum = 0;
    for (let i = place; i > 0; i &= i - 1) sum += item(tree, i);
    return sum;
  };
  const order = x.map((_, i) => i).sort((i, j) => item(x, i) - item(x, j));
  const leads: number[] = [];
  let tied = 0;
  order.forEach((at, rank) => {
    // Those of the same x are added only when all of them have been looked up.
    for (; item(x, item(order, tied)) < item(x, at); tied++) {
      const earlier = item(order, tied);
      let i = places.get(item(y, earlier)) ?? 0;
      for (; i < tree.length; i += i & -i) tree[i] = item(tree, i) + item(counts, earlier);
    }
    const place = places.get(item(y, at)) ?? 0;
    leads[rank] = upTo(place - 1) + upTo(place) - upTo(places.size);
  });
  return exactDot(
    order.map((at) => item(counts, at)),
    leads,
  )[0];
}

/**
 * The variance of S where the order of y is chance, with ties in either.
 *
 * Source: Kendall (1970) Rank Correlation Methods, 4th edition, chapter 4.
 */
function varianceOf(n: number, x: readonly number[], y: readonly number[]): number {
  const squares = (t: number) => t * (t - 1) * (2 * t + 5);
  const pairs = (t: number) => t * (t - 1);
  const triples = (t: number) => t * (t - 1) * (t - 2);
  const main = (squares(n) - sumOf(x, squares) - sumOf(y, squares)) / 18;
  const second = (sumOf(x, pairs) * sumOf(y, pairs)) / (2 * pairs(n));
  const third = n < 3 ? 0 : (sumOf(x, triples) * sumOf(y, triples)) / (9 * triples(n));
  return main + second + third;
}

/** The two-sided p without ties: S has the distribution of the inversions of a random order. */
function exactP(n: number, s: number): number {
  const most = (n * (n - 1)) / 2;
  let shares = [1];
  for (let k = 2; k <= n; k++) {
    // One more item falls into each of k places equally often.
    const next = new Array<number>(shares.length + k - 1).fill(0);
    shares.forEach((share, i) => {
      for (let j = 0; j < k; j++) next[i + j] = (next[i + j] ?? 0) + share / k;
    });
    shares = next;
  }
  const lesser = Math.round((most - Math.abs(s)) / 2);
  const tail = total(shares.slice(0, lesser + 1));
  return Math.min(1, 2 * tail);
}
