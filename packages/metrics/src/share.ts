import {
  DEFAULT_CONFIDENCE,
  type Estimate,
  emptyEstimate,
  type MeasureOptions,
} from "./estimate.ts";
import { criticalValue } from "./interval/arguments.ts";
import { wilsonLimits } from "./interval/wilson.ts";
import type { ScoreRange } from "./scales.ts";
import { countIn, countOf, type Tally } from "./tally.ts";

/**
 * Computes the share of the scale's favourable scores — promoters, the top two boxes, "easy" —
 * among all answers, 0 … 1, with Wilson's interval. Null without an answer.
 *
 * @throws RangeError if a count is negative, or unless 0 < confidence < 1.
 */
export function topBoxShare(tally: Tally, options: MeasureOptions = {}): Estimate {
  return shareOf(tally, "top-box-share", tally.scale.favourable, options);
}

/** Computes the share of the scale's unfavourable scores — detractors, "hard" — as `topBoxShare` does. */
export function bottomBoxShare(tally: Tally, options: MeasureOptions = {}): Estimate {
  return shareOf(tally, "bottom-box-share", tally.scale.unfavourable, options);
}

function shareOf(
  tally: Tally,
  measure: "top-box-share" | "bottom-box-share",
  range: ScoreRange,
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions,
): Estimate {
  const n = countOf(tally);
  const count = countIn(tally, range);
  const z = criticalValue(confidence);
  if (n === 0) return emptyEstimate(measure, "share");
  const interval = { ...wilsonLimits(count, n, z), confidence, method: "wilson" };
  return { measure, unit: "share", value: count / n, reason: null, n, interval };
}
