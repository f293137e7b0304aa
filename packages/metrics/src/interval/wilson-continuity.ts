import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { criticalValue, requireShare } from "./arguments.ts";

/**
 * Computes Wilson's score interval of a share with continuity correction: about as careful as
 * Clopper and Pearson's, so wider than need be. Null when n is 0.
 *
 * Source: Newcombe (1998) Statistics in Medicine 17:857, method 4.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n, whole, and 0 < confidence < 1.
 * @example
 * roundHalfAwayFromZero(wilsonContinuity(81, 263).low, 4) // 0.2535
 */
export function wilsonContinuity(
  successes: number,
  n: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  requireShare(successes, n);
  const z = criticalValue(confidence);
  if (n === 0) return null;
  return {
    low: lowerLimit(successes, n, z),
    high: successes === n ? 1 : 1 - lowerLimit(n - successes, n, z),
    confidence,
    method: "wilson-continuity",
  };
}

function lowerLimit(successes: number, n: number, z: number): number {
  if (successes === 0) return 0;
  const share = successes / n;
  const root = Math.sqrt(z * z - 2 - 1 / n + 4 * share * (n - successes + 1));
  return Math.max(0, (2 * successes + z * z - 1 - z * root) / (2 * (n + z * z)));
}
