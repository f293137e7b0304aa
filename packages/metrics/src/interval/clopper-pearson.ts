import { betaQuantileLogit } from "../distribution/beta.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { requireShare, tailShare } from "./arguments.ts";

/**
 * Computes Clopper and Pearson's "exact" interval of a share: never less sure than it says, hence
 * often wider than need be. Null when n is 0.
 *
 * Source: Clopper & Pearson (1934) Biometrika 26:404, by beta quantiles.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n, whole, and 0 < confidence < 1.
 */
export function clopperPearson(
  successes: number,
  n: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  requireShare(successes, n);
  const tail = tailShare(confidence);
  if (n === 0) return null;
  const failures = n - successes;
  return {
    low:
      successes === 0 ? 0 : 1 / (1 + Math.exp(-betaQuantileLogit(tail, successes, failures + 1))),
    high: failures === 0 ? 1 : 1 / (1 + Math.exp(betaQuantileLogit(tail, failures, successes + 1))),
    confidence,
    method: "clopper-pearson",
  };
}
