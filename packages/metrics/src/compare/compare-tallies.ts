import { COMPUTE, HEADLINES } from "../headline.ts";
import { requireSame } from "../require-same.ts";
import type { Tally } from "../tally.ts";
import { type Change, compareEstimates } from "./compare-estimates.ts";
import { touchingP } from "./touching-p.ts";

/** A change with how surprising it would be, were there none. */
export interface TestedChange extends Change {
  /**
   * 1 − the confidence at which the change's interval would just touch 0, so below 1 − confidence
   * exactly when the interval excludes 0. Null when either side is undefined; not below 1e-306.
   */
  readonly p: number | null;
}

export interface CompareOptions {
  /** Default 0.95. */
  readonly confidence?: number;
  /** Fewer answers on either side give no verdict; default 5. */
  readonly minimumN?: number;
  /** Default: what the question is known by. */
  readonly measure?: "headline" | "mean" | "top-box-share" | "bottom-box-share";
}

/**
 * Compares one measure of two independent groups of answers: difference, MOVER interval, p-value and
 * verdict, which never contradict each other.
 *
 * @param current `value` is current − before
 * @throws RangeError if the scales differ, a count is negative, or unless 0 < confidence < 1.
 * @example
 * compareTallies(tallyOf(SCALES["csat-1-5"], [[5, 9], [1, 1]]), tallyOf(SCALES["csat-1-5"], [[5, 3], [1, 7]])).verdict // "real"
 */
export function compareTallies(
  current: Tally,
  before: Tally,
  { measure = "headline", ...options }: CompareOptions = {},
): TestedChange {
  requireSame("scales", current.scale.id, before.scale.id);
  const estimate = COMPUTE[measure === "headline" ? HEADLINES[current.scale.measure] : measure];
  const a = estimate(current, options);
  const b = estimate(before, options);
  const change = compareEstimates(a, b, current.scale, options);
  if (change.value === null || change.interval === null) return { ...change, p: null };
  const p = touchingP(a.measure, current, before);
  // At the very touch rounding must not part the two.
  const alpha = 1 - change.interval.confidence;
  const isOutside = change.interval.low > 0 || change.interval.high < 0;
  return { ...change, p: isOutside ? Math.min(p, alpha) : Math.max(p, alpha) };
}
