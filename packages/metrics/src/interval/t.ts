import { upperQuantile } from "../distribution/student.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { requireCount, requireWithin } from "../require.ts";
import { around, tailShare } from "./arguments.ts";

/**
 * Computes the ordinary t interval of a mean, not clipped to any scale; null for n below 2 or a
 * deviation of 0, where it has no width and would claim certainty.
 *
 * Source: Student (1908).
 *
 * @param deviation the sample's standard deviation, with n − 1 below
 * @throws RangeError unless n is whole and not negative, deviation ≥ 0 and 0 < confidence < 1.
 */
export function tInterval(
  mean: number,
  deviation: number,
  n: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  requireCount("n", n);
  if (n > 1) requireWithin("deviation", deviation, 0);
  const tail = tailShare(confidence);
  if (n < 2 || deviation === 0) return null;
  const half = upperQuantile(tail, n - 1) * (deviation / Math.sqrt(n));
  return around(mean, half, confidence, "t");
}
