import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { type NpsCounts, npsVariance, requireNpsCounts } from "../nps-counts.ts";
import { confidenceSequence, type SequenceOptions } from "./confidence-sequence.ts";

/**
 * Computes the always-valid interval of an NPS in points, for a number that is looked at again and
 * again while answers come in. Clipped to −100 … 100. Null below 2 answers or when all agree.
 *
 * Its promise is for many answers; over the first few dozen it errs a little more often.
 *
 * @throws RangeError as `confidenceSequence`, or unless the counts are whole and not negative.
 * @example
 * roundHalfAwayFromZero(npsSequence({ promoters: 190, passives: 130, detractors: 80 })?.low ?? 0) // 15
 */
export function npsSequence(counts: NpsCounts, options: SequenceOptions = {}): Interval | null {
  const n = requireNpsCounts(counts);
  const nps = n === 0 ? 0 : (counts.promoters - counts.detractors) / n;
  const interval = confidenceSequence(nps, npsSampleDeviation(counts) ?? 0, n, options);
  if (!interval) return null;
  const { confidence = DEFAULT_CONFIDENCE } = options;
  return {
    low: Math.max(-100, 100 * interval.low),
    high: Math.min(100, 100 * interval.high),
    confidence,
    method: interval.method,
  };
}

/** The deviation of answers scored −1, 0 and 1, with n − 1 below; null below 2 answers. Throws as `npsVariance`. */
export function npsSampleDeviation(counts: NpsCounts): number | null {
  const variance = npsVariance(counts);
  const n = requireNpsCounts(counts);
  return variance === null || n < 2 ? null : Math.sqrt((variance * n) / (n - 1));
}
