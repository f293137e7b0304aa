import type { Interval } from "../estimate.ts";
import { type Moments, momentsOf } from "../moments.ts";
import { npsMoments, shareMoments } from "../moments-of-counts.ts";
import type { NpsCounts } from "../nps-counts.ts";
import type { Tally } from "../tally.ts";
import { confidenceSequence, type SequenceOptions } from "./confidence-sequence.ts";
import { steadyDeviation } from "./steady-deviation.ts";

/**
 * Computes the always-valid interval of an NPS in points: for a number that is looked at again and
 * again while answers come in. The confidence sequence with `steadyDeviation`, clipped to
 * −100 … 100; null without an answer.
 *
 * @throws RangeError as `confidenceSequence`, or unless the counts are whole and not negative.
 * @example
 * roundHalfAwayFromZero(npsSequence({ promoters: 190, passives: 130, detractors: 80 })?.low ?? 0) // 16
 */
export function npsSequence(counts: NpsCounts, options: SequenceOptions = {}): Interval | null {
  const interval = sequenceOf(npsMoments(counts), { low: -1, high: 1 }, options);
  return interval && { ...interval, low: 100 * interval.low, high: 100 * interval.high };
}

/**
 * Computes the always-valid interval of a share, 0 … 1, as `npsSequence` does; null without an answer.
 *
 * @throws RangeError as `confidenceSequence`, or unless 0 ≤ count ≤ n, whole.
 */
export function shareSequence(
  count: number,
  n: number,
  options: SequenceOptions = {},
): Interval | null {
  return sequenceOf(shareMoments(count, n), { low: 0, high: 1 }, options);
}

/**
 * Computes the always-valid interval of a mean score, within its scale, as `npsSequence` does; null
 * without an answer.
 *
 * @throws RangeError as `confidenceSequence`, or if a count is negative.
 */
export function meanSequence(tally: Tally, options: SequenceOptions = {}): Interval | null {
  const { min, max } = tally.scale;
  return sequenceOf(momentsOf(tally), { low: min, high: max }, options);
}

function sequenceOf(
  moments: Moments,
  ends: { readonly low: number; readonly high: number },
  options: SequenceOptions,
): Interval | null {
  const deviation = steadyDeviation(moments, ends);
  const interval = confidenceSequence(moments.mean ?? 0, deviation ?? 0, moments.n, options);
  const within = (limit: number) => Math.min(ends.high, Math.max(ends.low, limit));
  return interval && { ...interval, low: within(interval.low), high: within(interval.high) };
}
