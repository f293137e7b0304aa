import { gammaQuantile, gammaUpperQuantile } from "../distribution/gamma-quantile.ts";
import { poissonCdf, poissonMass, poissonSf } from "../distribution/poisson.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { tailShare } from "../interval/arguments.ts";
import { requireCount, requireFrom0 } from "../require.ts";
import { twoSidedTail } from "./two-sided-tail.ts";

/** A count beside what was to be expected of its exposure. */
export interface PoissonTest {
  /** Events per unit of exposure. */
  readonly rate: number;
  /** The exact interval of the rate; high for no event too. */
  readonly interval: Interval;
  /** The chance of a count no likelier than this one, on either side. */
  readonly pTwoSided: number;
  /** The chance of as many events or more. */
  readonly pMore: number;
  /** The same with half the chance of exactly as many: less careful, nearer to its level. */
  readonly midPMore: number;
}

/**
 * Tests a count of events, such as detractors in an hour, against a known rate, exactly: for the
 * small counts at which ± 3 standard errors alarm wrongly. Null for an exposure of 0.
 *
 * Source: Garwood (1936) Biometrika 28:437 (interval); the sum of the masses no larger than the
 * observed one (p, as R's poisson.test).
 *
 * @param exposure what the count was gathered over, such as hours or answers
 * @param baselineRate expected events per unit of exposure
 * @throws RangeError unless count is whole, exposure and baselineRate are not negative and finite,
 * and 0 < confidence < 1.
 * @example
 * roundHalfAwayFromZero(poissonTest(7, 1, 2.5)?.pMore ?? 1, 4) // 0.0142
 */
export function poissonTest(
  count: number,
  exposure: number,
  baselineRate: number,
  confidence = DEFAULT_CONFIDENCE,
): PoissonTest | null {
  requireCount("count", count);
  requireFrom0("exposure", exposure);
  requireFrom0("baselineRate", baselineRate);
  const tail = tailShare(confidence);
  if (exposure === 0) return null;
  const mean = baselineRate * exposure;
  const pMore = poissonSf(count - 1, mean);
  return {
    rate: count / exposure,
    interval: {
      low: count === 0 ? 0 : gammaQuantile(tail, count) / exposure,
      high: gammaUpperQuantile(tail, count + 1) / exposure,
      confidence,
      method: "garwood",
    },
    pTwoSided: twoSidedTail(count, mean, {
      mass: (k) => poissonMass(k, mean),
      atMost: (k) => poissonCdf(k, mean),
      moreThan: (k) => poissonSf(k, mean),
      most: Number.POSITIVE_INFINITY,
    }),
    pMore,
    midPMore: poissonSf(count, mean) + poissonMass(count, mean) / 2,
  };
}
