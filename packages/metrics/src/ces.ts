import type { Estimate, MeasureOptions } from "./estimate.ts";
import { meanScore } from "./mean.ts";
import { requireMeasure } from "./require-measure.ts";
import { topBoxShare } from "./share.ts";
import type { Tally } from "./tally.ts";

/**
 * Computes Customer Effort Score 1.0 as the mean effort, of which less is better, with the
 * adjusted t interval. Null without an answer.
 *
 * Source: Dixon, Freeman & Toman (2010) "Stop Trying to Delight Your Customers", Harvard Business Review.
 *
 * @throws RangeError if the scale is not one of CES 1.0, a count is negative, or unless 0 < confidence < 1.
 * @example
 * ces1(tallyOf(SCALES["ces1-1-5"], [[1, 3], [5, 1]])).value // 2
 */
export function ces1(tally: Tally, options: MeasureOptions = {}): Estimate {
  requireMeasure(tally.scale, "ces1");
  return meanScore(tally, options);
}

/**
 * Computes Customer Effort Score 2.0 as the share of 5–7 on "made it easy", 1–7, of which more is
 * better, with Wilson's interval. Null without an answer.
 *
 * Source: CEB (2013), Customer Effort Score 2.0.
 *
 * @throws RangeError if the scale is not CES 2.0, a count is negative, or unless 0 < confidence < 1.
 * @example
 * ces2(tallyOf(SCALES["ces2-1-7"], [[5, 3], [4, 1]])).value // 0.75
 */
export function ces2(tally: Tally, options: MeasureOptions = {}): Estimate {
  requireMeasure(tally.scale, "ces2");
  return topBoxShare(tally, options);
}
