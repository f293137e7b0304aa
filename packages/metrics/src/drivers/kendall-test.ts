import { type Correlation, noCorrelation, twoSidedNormal } from "./correlation.ts";

/** What Kendall's τ needs to know of n pairs. */
export interface Concordance {
  readonly n: number;
  /** Pairs of pairs that agree in order, less those that disagree. */
  readonly s: number;
  /** How many share each value of x, and of y. */
  readonly xTies: readonly number[];
  readonly yTies: readonly number[];
}

/** From so many pairs on, or with any tie, p comes from the normal approximation. */
const EXACT_BELOW = 50;

/** Builds Kendall's τ-b with its p from the counts of concordant and tied pairs. */
export function kendallOf({ n, s, xTies, yTies }: Concordance): Correlation {
  if (n < 2) return noCorrelation("kendall-tau-b", n, "too-few-answers");
  const pairs = (n * (n - 1)) / 2;
  const xPairs = pairs - sumOf(xTies, (t) => (t * (t - 1)) / 2);
  const yPairs = pairs - sumOf(yTies, (t) => (t * (t - 1)) / 2);
  if (xPairs === 0 || yPairs === 0) return noCorrelation("kendall-tau-b", n, "constant");
  const value = Math.max(-1, Math.min(1, s / Math.sqrt(xPairs * yPairs)));
  const isExact = n < EXACT_BELOW && xPairs === pairs && yPairs === pairs;
  const z = isExact ? null : s / Math.sqrt(varianceOf(n, xTies, yTies));
  const p = z === null ? exactP(n, s) : twoSidedNormal(z);
  const shared = { measure: "kendall-tau-b", reason: null, interval: null } as const;
  return { ...shared, value, n, statistic: z, p };
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
  const tail = shares.slice(0, lesser + 1).reduce((sum, share) => sum + share, 0);
  return Math.min(1, 2 * tail);
}

function sumOf(ties: readonly number[], of: (count: number) => number): number {
  return ties.reduce((sum, count) => sum + of(count), 0);
}
