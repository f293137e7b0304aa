import {
  DEFAULT_CONFIDENCE,
  type Estimate,
  emptyEstimate,
  type MeasureOptions,
} from "./estimate.ts";
import { criticalValue } from "./interval/arguments.ts";
import { tangoLimits } from "./interval/tango.ts";
import { requireMeasure } from "./require-measure.ts";
import { countIn, countOf, type Tally } from "./tally.ts";

/**
 * Computes the Net Promoter Score in points, −100 … 100: the share of 9–10 minus the share of 0–6
 * among all answers, with Tango's score interval. Null without an answer.
 *
 * Source: Reichheld (2003) "The One Number You Need to Grow", Harvard Business Review; interval
 * Tango (1998), Rocks (2016).
 *
 * @throws RangeError if the scale is not 0–10 NPS, a count is negative, or unless 0 < confidence < 1.
 * @example
 * nps(tallyOf(SCALES["nps-0-10"], [[10, 50], [7, 30], [3, 20]])).value // 30
 */
export function nps(
  tally: Tally,
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions = {},
): Estimate {
  requireMeasure(tally.scale, "nps");
  const n = countOf(tally);
  const promoters = countIn(tally, tally.scale.favourable);
  const detractors = countIn(tally, tally.scale.unfavourable);
  const z = criticalValue(confidence);
  if (n === 0) return emptyEstimate("nps", "points");
  const { low, high } = tangoLimits(promoters / n, detractors / n, (z * z) / n);
  // Multiplied first, so that the only rounding is the division's.
  const value = (100 * (promoters - detractors)) / n;
  return {
    measure: "nps",
    unit: "points",
    value,
    reason: null,
    n,
    interval: {
      // Where rounding is wider than the interval, it still holds the value.
      low: Math.min(100 * low, value),
      high: Math.max(100 * high, value),
      confidence,
      method: "tango-score",
    },
  };
}
