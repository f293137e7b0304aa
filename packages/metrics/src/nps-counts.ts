import { requireCount } from "./require.ts";
import { requireMeasure } from "./require-measure.ts";
import { countIn, countOf, type Tally } from "./tally.ts";

/** How many answers are 9–10, 7–8 and 0–6: all that an NPS needs. */
export interface NpsCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/**
 * Counts promoters, passives and detractors.
 *
 * @throws RangeError if the scale is not 0–10 NPS or a count is negative.
 * @example
 * npsCountsOf(tallyOf(SCALES["nps-0-10"], [[9, 2], [7, 1], [6, 4]])).detractors // 4
 */
export function npsCountsOf(tally: Tally): NpsCounts {
  requireMeasure(tally.scale, "nps");
  const promoters = countIn(tally, tally.scale.favourable);
  const detractors = countIn(tally, tally.scale.unfavourable);
  return { promoters, passives: countOf(tally) - promoters - detractors, detractors };
}

/**
 * Computes the variance of one answer scored −1 (detractor), 0 or 1 (promoter): p + q − (p − q)²,
 * 0 … 1, with n below, as the whole sample is described. Its root over √n is the standard error of
 * the NPS as a share. Null without an answer.
 *
 * Source: Rocks (2016) The American Statistician 70:365.
 *
 * @throws RangeError unless the counts are whole and not negative.
 * @example
 * npsVariance({ promoters: 1, passives: 0, detractors: 1 }) // 1
 */
export function npsVariance({ promoters, passives, detractors }: NpsCounts): number | null {
  const n = requireNpsCounts({ promoters, passives, detractors });
  if (n === 0) return null;
  return varianceOf(promoters / n, detractors / n, passives / n);
}

/** The variance as a sum of positive terms, of three shares that sum to 1: nothing cancels near ±100. */
export function varianceOf(promoters: number, detractors: number, passives: number): number {
  return passives * (promoters + detractors) + 4 * promoters * detractors;
}

/** Adds the three counts up. Throws RangeError unless they are whole and not negative. */
export function requireNpsCounts(counts: NpsCounts): number {
  for (const name of ["promoters", "passives", "detractors"] as const) {
    requireCount(name, counts[name]);
  }
  const n = counts.promoters + counts.passives + counts.detractors;
  requireCount("the sum", n);
  return n;
}
