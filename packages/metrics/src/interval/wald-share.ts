import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { around, criticalValue, requireShare } from "./arguments.ts";

/**
 * Computes the plain Wald interval of a share, clipped to 0 … 1: for comparing with others' figures
 * only, as it claims certainty when everybody agrees and covers too little below some 100 answers.
 * Null when n is 0.
 *
 * Source: Laplace (1812); its failings Brown, Cai & DasGupta (2001) Statistical Science 16:101.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n, whole, and 0 < confidence < 1.
 * @example
 * waldShare(3, 3).low // 1: why not to use it
 */
export function waldShare(
  successes: number,
  n: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  requireShare(successes, n);
  const z = criticalValue(confidence);
  return n === 0 ? null : waldAround(successes, n, z, confidence, "wald");
}

/** Wald's interval of any n above 0, whole or not. */
export function waldAround(
  successes: number,
  n: number,
  z: number,
  confidence: number,
  method: string,
): Interval {
  const share = successes / n;
  const half = z * Math.sqrt((share * ((n - successes) / n)) / n);
  return around(share, half, confidence, method, [0, 1]);
}
