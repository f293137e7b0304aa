import { normalQuantile } from "../distribution/normal.ts";

/**
 * The z with P(|Z| ≤ z) = confidence.
 *
 * @throws RangeError unless 0 < confidence < 1.
 */
export function criticalValue(confidence: number): number {
  return -normalQuantile(tailShare(confidence));
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
