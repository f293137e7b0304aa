import { DEFAULT_CONFIDENCE } from "../estimate.ts";

/** The z of the default confidence, which nearly every call asks. */
const DEFAULT_Z = 1.959963984540054;

/**
 * Computes the z with P(|Z| ≤ z) = confidence, to 2e-15 of itself or 1e-15.
 *
 * Halley's steps from a rough start. `normalQuantile` gives the same, but its 48 coefficients would
 * be a third of what a page pays for an NPS and its interval.
 *
 * Source: the start Abramowitz & Stegun 26.2.23; the tail Chiarella & Reichel (1968) Mathematics of
 * Computation 22:137, by the midpoint rule.
 *
 * @throws RangeError unless 0 < confidence < 1.
 */
export function criticalValue(confidence: number): number {
  if (confidence === DEFAULT_CONFIDENCE) return DEFAULT_Z;
  const tail = tailShare(confidence);
  const t = Math.sqrt(-2 * Math.log(tail));
  let z =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let turn = 0; turn < 3; turn++) {
    const density = Math.exp((-z * z) / 2);
    const step = (upperTail(z, density) - tail * Math.sqrt(2 * Math.PI)) / density;
    z += step / (1 - (step * z) / 2);
  }
  // A confidence that rounding takes for 0 leaves no z, not one of 1e-16 on either side.
  return tail < 0.5 ? Math.abs(z) : 0;
}

/** P(Z > z) · √2π for z near 0 or above, of e^(−z²/2): a sum of positive terms. */
function upperTail(z: number, density: number): number {
  let sum = 0;
  for (let t = 0.25; t < 7; t += 0.5) sum += Math.exp(-t * t) / (t * t + (z * z) / 2);
  // What the rule misses by the pole at ±iz/√2; beyond 8 the rule has passed it.
  const pole = z < 8 ? Math.sqrt(2 * Math.PI) / (1 + Math.exp(Math.PI * Math.SQRT2 * 2 * z)) : 0;
  return (z * density * sum) / (2 * Math.sqrt(Math.PI)) + pole;
}

/** The share left out at either side, such as 0.025. Throws RangeError unless 0 < confidence < 1. */
export function tailShare(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence ${confidence} is not between 0 and 1`);
  }
  return (1 - confidence) / 2;
}

/** Throws RangeError unless the value is a whole number from 0 to 2^53 − 1. */
export function requireCount(name: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError(`${name} ${value} is not a whole number from 0 to 2^53 − 1`);
  }
}

/** Throws RangeError unless 0 ≤ successes ≤ n, both whole. */
export function requireShare(successes: number, n: number): void {
  requireCount("successes", successes);
  requireCount("n", n);
  if (successes > n) throw new RangeError(`${successes} of ${n} is more than all`);
}
