import { upperQuantile } from "../distribution/student.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { momentsOf } from "../moments.ts";
import type { Tally } from "../tally.ts";
import { tailShare } from "./arguments.ts";

/**
 * Computes our own interval of a mean score: half a pseudo-answer is added at each end of the
 * scale, then the t interval of that sample of n + 1 answers (n degrees of freedom) is taken and
 * clipped to the scale. Null without an answer.
 *
 * The plain t interval has no width when all answers agree, none at all for one answer, and leaves
 * the scale; the half answers mend all three, as Agresti & Coull's pseudo-answers do for a share.
 * They pull the middle by (centre of the scale − mean) / (n + 1). Below 70 % confidence that could
 * pull the interval off the mean, so it is stretched to hold it. Method name `adjusted-t`: it is
 * Heed's, not a textbook's.
 *
 * @throws RangeError if a count is negative, or unless 0 < confidence < 1.
 */
export function adjustedT(tally: Tally, confidence = DEFAULT_CONFIDENCE): Interval | null {
  const tail = tailShare(confidence);
  const moments = momentsOf(tally);
  if (moments.mean === null) return null;
  const limits = adjustedTLimits({ ...moments, mean: moments.mean }, tally.scale, tail);
  return { ...limits, confidence, method: "adjusted-t" };
}

/** The limits for any n above 0, whole or not. Arguments are not checked. */
export function adjustedTLimits(
  { n, mean, squares }: { n: number; mean: number; squares: number },
  { min, max }: { min: number; max: number },
  tail: number,
): { low: number; high: number } {
  const middle = (n * mean + (min + max) / 2) / (n + 1);
  // The squares about `middle`: those about the mean, moved, and both half answers.
  const moved =
    squares + n * (mean - middle) ** 2 + ((middle - min) ** 2 + (max - middle) ** 2) / 2;
  const half = upperQuantile(tail, n) * Math.sqrt(moved / n / (n + 1));
  return {
    low: Math.max(min, Math.min(middle - half, mean)),
    high: Math.min(max, Math.max(middle + half, mean)),
  };
}
