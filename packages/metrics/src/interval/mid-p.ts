import { bisect } from "../bisect.ts";
import { betaQuantileLogit, betaTail } from "../distribution/beta.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { logitInterval } from "./clopper-pearson.ts";

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
  return logitInterval("mid-p", successes, n, confidence, lowerLogit);
}

/** The logit of the share at which P(more successes) + ½ P(as many) is the tail. */
function lowerLogit(successes: number, failures: number, tail: number): number {
  if (failures === 0) {
    const logarithm = Math.log(2 * tail) / successes;
    return logarithm - Math.log(-Math.expm1(logarithm));
  }
  const isBelow = (logit: number) => {
    const x = 1 / (1 + Math.exp(-logit));
    const y = 1 / (1 + Math.exp(logit));
    const all = betaTail(x, y, successes, failures + 1);
    return (all + betaTail(x, y, successes + 1, failures)) / 2 <= tail;
  };
  // Counting all and counting none of P(as many) bracket the root.
  return bisect(
    isBelow,
    betaQuantileLogit(tail, successes, failures + 1),
    betaQuantileLogit(tail, successes + 1, failures),
  );
}
