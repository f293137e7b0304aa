import { betaQuantileLogit, betaTail } from "../distribution/beta.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { requireShare, tailShare } from "./arguments.ts";

/**
 * Computes the mid-p interval of a share: Clopper and Pearson's with only half the probability of
 * what was observed, which takes away most of its excess width. Null when n is 0.
 *
 * Source: Lancaster (1961) JASA 56:223; Agresti & Gottard (2005) "Comment: randomized confidence
 * intervals and the mid-P approach", Statistical Science 20:367.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n, whole, and 0 < confidence < 1.
 * @example
 * roundHalfAwayFromZero(midP(0, 10, 0.9).high, 10) // 0.2056717653: 1 − 0.1^(1/10)
 */
export function midP(
  successes: number,
  n: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  requireShare(successes, n);
  const tail = tailShare(confidence);
  if (n === 0) return null;
  const failures = n - successes;
  return {
    low: successes === 0 ? 0 : 1 / (1 + Math.exp(-lowerLogit(successes, failures, tail))),
    high: failures === 0 ? 1 : 1 / (1 + Math.exp(lowerLogit(failures, successes, tail))),
    confidence,
    method: "mid-p",
  };
}

/** The logit of the share at which P(more successes) + ½ P(as many) is the tail. */
function lowerLogit(successes: number, failures: number, tail: number): number {
  if (failures === 0) {
    const logarithm = Math.log(2 * tail) / successes;
    return logarithm - Math.log(-Math.expm1(logarithm));
  }
  // Counting all and counting none of P(as many) bracket the root.
  let low = betaQuantileLogit(tail, successes, failures + 1);
  let high = betaQuantileLogit(tail, successes + 1, failures);
  while (true) {
    const middle = (low + high) / 2;
    if (!(middle > low && middle < high)) return middle;
    const x = 1 / (1 + Math.exp(-middle));
    const y = 1 / (1 + Math.exp(middle));
    const all = betaTail(x, y, successes, failures + 1);
    const more = betaTail(x, y, successes + 1, failures);
    if ((all + more) / 2 > tail) high = middle;
    else low = middle;
  }
}
