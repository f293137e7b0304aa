import { betaQuantileLogit } from "../distribution/beta.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { logitInterval } from "./clopper-pearson.ts";

/**
 * Computes the Jeffreys interval of a share: the equal-tailed posterior under the prior
 * Beta(½, ½), with the limit 0 when nothing and 1 when everything succeeded. Null when n is 0.
 *
 * Source: Brown, Cai & DasGupta (2001) Statistical Science 16:101, section 4.1.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n, whole, and 0 < confidence < 1.
 */
export function jeffreys(
  successes: number,
  n: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  return logitInterval("jeffreys", successes, n, confidence, (a, b, tail) =>
    betaQuantileLogit(tail, a + 0.5, b + 0.5),
  );
}
