import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { around, criticalValue } from "../interval/arguments.ts";
import { haveAnswers, type ShareCount } from "./share-count.ts";

/**
 * Computes the plain Wald interval of the difference a − b of two shares, clipped to −1 … 1; for
 * comparing with others' figures only. Null when either side is empty.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n on both, whole, and 0 < confidence < 1.
 */
export function waldShares(
  a: ShareCount,
  b: ShareCount,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  const z = criticalValue(confidence);
  if (!haveAnswers(a, b)) return null;
  return waldAround(a, b, z, confidence, "wald");
}

/**
 * Computes Agresti and Caffo's interval of the difference a − b of two shares: one success and one
 * failure are added to each side, then Wald's formula is taken and clipped to −1 … 1. Null when
 * either side is empty.
 *
 * Source: Agresti & Caffo (2000) The American Statistician 54:280.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n on both, whole, and 0 < confidence < 1.
 */
export function agrestiCaffo(
  a: ShareCount,
  b: ShareCount,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  const z = criticalValue(confidence);
  if (!haveAnswers(a, b)) return null;
  const more = ({ successes, n }: ShareCount) => ({ successes: successes + 1, n: n + 2 });
  return waldAround(more(a), more(b), z, confidence, "agresti-caffo");
}

function waldAround(
  a: ShareCount,
  b: ShareCount,
  z: number,
  confidence: number,
  method: string,
): Interval {
  const half = z * Math.sqrt(varianceOf(a) + varianceOf(b));
  return around(a.successes / a.n - b.successes / b.n, half, confidence, method, [-1, 1]);
}

function varianceOf({ successes, n }: ShareCount): number {
  return ((successes / n) * ((n - successes) / n)) / n;
}
