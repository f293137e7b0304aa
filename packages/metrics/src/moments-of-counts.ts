import { requireShare } from "./interval/arguments.ts";
import type { Moments } from "./moments.ts";
import { type NpsCounts, npsVariance, requireNpsCounts } from "./nps-counts.ts";

/**
 * Computes the moments of an NPS's answers scored −1, 0 and 1, for `weightedMean`.
 *
 * @throws RangeError unless the counts are whole and not negative.
 * @example
 * npsMoments({ promoters: 1, passives: 1, detractors: 2 }).mean // -0.25
 */
export function npsMoments(counts: NpsCounts): Moments {
  const n = requireNpsCounts(counts);
  const variance = npsVariance(counts);
  if (variance === null) return { n, mean: null, squares: 0 };
  return { n, mean: (counts.promoters - counts.detractors) / n, squares: n * variance };
}

/**
 * Computes the moments of answers scored 1 (`count` of them) and 0 (the rest of n), for a weighted
 * share by `weightedMean`.
 *
 * @throws RangeError unless 0 ≤ count ≤ n, both whole.
 * @example
 * shareMoments(1, 4) // { n: 4, mean: 0.25, squares: 0.75 }
 */
export function shareMoments(count: number, n: number): Moments {
  requireShare(count, n);
  if (n === 0) return { n, mean: null, squares: 0 };
  return { n, mean: count / n, squares: count * ((n - count) / n) };
}
