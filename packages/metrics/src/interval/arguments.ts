import { deviateOf } from "../distribution/normal.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { requireBetween, requireCount, requireWithin } from "../require.ts";

/** The z of the default confidence, which nearly every call asks. */
const DEFAULT_Z = 1.959963984540054;

/** Computes the z with P(|Z| ≤ z) = confidence, to 2e-15 of itself. Throws RangeError unless 0 < confidence < 1. */
export function criticalValue(confidence: number): number {
  if (confidence === DEFAULT_CONFIDENCE) return DEFAULT_Z;
  return deviateOf(confidence / 2, tailShare(confidence));
}

/** The share left out at either side, such as 0.025. Throws RangeError unless 0 < confidence < 1. */
export function tailShare(confidence: number): number {
  requireBetween("confidence", confidence);
  return (1 - confidence) / 2;
}

/** Throws RangeError unless 0 ≤ successes ≤ n, both whole. */
export function requireShare(successes: number, n: number): void {
  requireCount("successes", successes);
  requireCount("n", n);
  requireWithin("successes", successes, 0, n);
}

/** Builds the interval value ± half, clipped to the range. */
export function around(
  value: number,
  half: number,
  confidence: number,
  method: string,
  [least, most] = [-Infinity, Infinity],
): Interval {
  return {
    low: Math.max(least, value - half),
    high: Math.min(most, value + half),
    confidence,
    method,
  };
}
