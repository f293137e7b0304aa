import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { criticalValue, requireShare } from "./arguments.ts";
import { waldAround } from "./wald-share.ts";

/**
 * Computes Agresti and Coull's interval of a share: z²/2 successes and z²/2 failures are added,
 * then the plain Wald interval is taken and clipped to 0 … 1. Null when n is 0.
 *
 * Source: Agresti & Coull (1998) The American Statistician 52:119.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n, whole, and 0 < confidence < 1.
 */
export function agrestiCoull(
  successes: number,
  n: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  requireShare(successes, n);
  const z = criticalValue(confidence);
  if (n === 0) return null;
  const more = (z * z) / 2;
  return waldAround(successes + more, n + 2 * more, z, confidence, "agresti-coull");
}
