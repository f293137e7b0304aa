import {
  DEFAULT_CONFIDENCE,
  type Estimate,
  emptyEstimate,
  type MeasureOptions,
} from "./estimate.ts";
import { adjustedT } from "./interval/adjusted-t.ts";
import { momentsOf } from "./moments.ts";
import type { Tally } from "./tally.ts";

/**
 * Computes the mean score, on the scale as it is asked (never reversed), with the adjusted t
 * interval. Null without an answer.
 *
 * @throws RangeError if a count is negative, or unless 0 < confidence < 1.
 */
export function meanScore(
  tally: Tally,
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions = {},
): Estimate {
  const { n, mean } = momentsOf(tally);
  const interval = adjustedT(tally, confidence);
  if (mean === null) return emptyEstimate("mean", "score");
  return { measure: "mean", unit: "score", value: mean, reason: null, n, interval };
}
