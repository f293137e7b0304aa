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
  return logitInterval("clopper-pearson", successes, n, confidence, (a, b, tail) =>
    betaQuantileLogit(tail, a, b + 1),
  );
}

/**
 * Builds an interval of a share from the logit of its lower limit for so many successes and
 * failures; with no success it is 0, and the upper limit is the lower one of the failures.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n, whole, and 0 < confidence < 1.
 */
export function logitInterval(
  method: string,
  successes: number,
  n: number,
  confidence: number,
  lowerLogit: (successes: number, failures: number, tail: number) => number,
): Interval | null {
  requireShare(successes, n);
  const tail = tailShare(confidence);
  if (n === 0) return null;
  const failures = n - successes;
  const limit = (a: number, b: number, sign: number) =>
    1 / (1 + Math.exp(-sign * (a === 0 ? -Infinity : lowerLogit(a, b, tail))));
  return {
    low: limit(successes, failures, 1),
    high: limit(failures, successes, -1),
    confidence,
    method,
  };
}
