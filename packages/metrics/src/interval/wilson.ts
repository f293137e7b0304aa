import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { criticalValue, requireShare } from "./arguments.ts";

/**
 * Computes Wilson's score interval of a share, without continuity correction; null when n is 0.
 *
 * Source: Wilson (1927) JASA 22:209; recommended by Brown, Cai & DasGupta (2001).
 *
 * @throws RangeError unless 0 ≤ successes ≤ n, whole, and 0 < confidence < 1.
 * @example
 * roundHalfAwayFromZero(wilson(81, 263).low, 4) // 0.2553
 */
export function wilson(
  successes: number,
  n: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  requireShare(successes, n);
  const z = criticalValue(confidence);
  if (n === 0) return null;
  return { ...wilsonLimits(successes, n, z), confidence, method: "wilson" };
}

/** The limits for any n above 0, whole or not. Arguments are not checked. */
export function wilsonLimits(
  successes: number,
  n: number,
  z: number,
): { low: number; high: number } {
  const total = n + z * z;
  const spread = z * Math.sqrt(successes * ((n - successes) / n) + (z * z) / 4);
  const high = (successes + (z * z) / 2 + spread) / total;
  const share = successes / n;
  // The product of both limits is successes² / (n · total): unlike a difference, it loses no
  // digits when the share is small.
  const low = (share * (successes / total)) / high;
  // Rounding may be wider than the interval, which still holds the share.
  return { low: Math.min(low, share), high: successes === n ? 1 : Math.max(high, share) };
}
