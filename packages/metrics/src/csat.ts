import type { Estimate, MeasureOptions } from "./estimate.ts";
import { requireMeasure } from "./require-measure.ts";
import { topBoxShare } from "./share.ts";
import type { Tally } from "./tally.ts";

/**
 * Computes customer satisfaction as the top-two-box share, 0 … 1, with Wilson's interval: 4–5 of
 * 1–5, 6–7 of 1–7, 9–10 of 1–10. Null without an answer.
 *
 * @throws RangeError if the scale is not one of CSAT, a count is negative, or unless 0 < confidence < 1.
 * @example
 * csat(tallyOf(SCALES["csat-1-5"], [[5, 3], [3, 1]])).value // 0.75
 */
export function csat(tally: Tally, options: MeasureOptions = {}): Estimate {
  requireMeasure(tally.scale, "csat");
  return topBoxShare(tally, options);
}
