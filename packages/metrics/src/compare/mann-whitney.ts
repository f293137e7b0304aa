import { normalSf } from "../distribution/normal.ts";
import { pairCounts } from "./paired-counts.ts";

/** How two groups' answers lie to each other, whatever the distances between scores. */
export interface MannWhitney {
  /** Pairs in which the answer of `a` is higher, ties counted half. */
  readonly u: number;
  /** 0 … 1: how often a random answer of `a` is higher than one of `b`, ties counted half. */
  readonly superiority: number;
  /** −1 … 1, Cliff's delta: how often higher less how often lower. */
  readonly delta: number;
  /** Two-sided, by the normal approximation with ties; null when all answers are the same. */
  readonly p: number | null;
  /** The same with continuity correction. */
  readonly pContinuity: number | null;
}

/**
 * Compares two groups by rank, from counts by ascending score: the effect's size first, then whether
 * it is there. Null when either group is empty. The p-value takes both spreads to be alike; where
 * they are not, use `brunnerMunzel`, and for few answers `mannWhitneyExact`.
 *
 * Source: Mann & Whitney (1947) Annals of Mathematical Statistics 18:50; Cliff (1993) Psychological
 * Bulletin 114:494.
 *
 * @param a such as `tally.counts`
 * @param b of the same scale
 * @throws RangeError unless both have as many scores and the counts are whole and not negative.
 * @example
 * mannWhitney([1, 2, 3], [3, 2, 1]).u // 26
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): MannWhitney | null {
  const { n, m, u, ties } = pairCounts(a, b);
  if (n === 0 || m === 0) return null;
  const superiority = u / n / m;
  const delta = (2 * u) / n / m - 1;
  const total = n + m;
  const spread = Math.sqrt(((n * m) / 12) * (total + 1 - ties / total / (total - 1)));
  const excess = Math.abs(u - (n * m) / 2);
  const p = (taken: number) => (spread > 0 ? 2 * normalSf((excess - taken) / spread) : null);
  return { u, superiority, delta, p: p(0), pContinuity: p(Math.min(0.5, excess)) };
}
