import { MINIMUM_N } from "../caution.ts";
import type { Estimate, Interval } from "../estimate.ts";
import { requireMeasure } from "../require-measure.ts";
import { requireSame } from "../require-same.ts";
import type { Scale } from "../scales.ts";
import { type Located, mover } from "./mover.ts";

/**
 * `real`: the interval excludes 0. `not-distinguishable`: it holds 0, which does not show that
 * nothing changed. `too-few`: either side has fewer answers than the minimum.
 */
export type Verdict = "real" | "not-distinguishable" | "too-few";

/** What can be said of a change from one period or group to another. */
export interface Change {
  /** current − before, in the estimates' unit; null when either is undefined. */
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly verdict: Verdict;
  /** Which way a real change went, by the scale's direction; null unless real. */
  readonly better: boolean | null;
}

/**
 * Compares two estimates of one measure from independent answers: difference, MOVER interval, and
 * a verdict. The same people asked twice are not independent; for them the interval is too wide.
 *
 * @param minimumN default 5
 * @throws RangeError if the measures or confidences differ, or the measure is not the scale's.
 */
export function compareEstimates(
  current: Estimate,
  before: Estimate,
  scale: Scale,
  { minimumN = MINIMUM_N }: { readonly minimumN?: number } = {},
): Change {
  requireSame("measures", current.measure, before.measure);
  if (current.measure === "nps") requireMeasure(scale, "nps");
  const a = locate(current);
  const b = locate(before);
  const value = a && b && a.value - b.value;
  const interval = a && b && mover(a, b);
  let verdict: Verdict = "too-few";
  if (interval && current.n >= minimumN && before.n >= minimumN) {
    verdict = interval.low > 0 || interval.high < 0 ? "real" : "not-distinguishable";
  }
  const isHigher = (value ?? 0) > 0;
  const better = verdict === "real" ? isHigher === isHigherBetter(current, scale) : null;
  return { value, interval, verdict, better };
}

function isHigherBetter({ measure }: Estimate, scale: Scale): boolean {
  // Shares count people who speak well or ill of us, so their direction is not the scale's.
  if (measure === "top-box-share") return true;
  if (measure === "bottom-box-share") return false;
  return scale.direction === "higher";
}

function locate({ value, interval }: Estimate): Located | null {
  return value === null || interval === null ? null : { value, interval };
}
