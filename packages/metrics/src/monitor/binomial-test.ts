import { binomialCdf, binomialMass, binomialSf } from "../distribution/binomial.ts";
import { requireShare } from "../interval/arguments.ts";
import { requireFraction } from "../require.ts";
import { twoSidedTail } from "./two-sided-tail.ts";

/** How likely a count of n is, were the share what it usually is. */
export interface BinomialTest {
  /** count / n. */
  readonly share: number;
  /** The chance of a count no likelier than this one, on either side. */
  readonly pTwoSided: number;
  /** The chance of as many or more. */
  readonly pMore: number;
  /** The chance of as many or fewer. */
  readonly pFewer: number;
}

/**
 * Tests a count of n answers, such as 4 detractors of 6, against a usual share, exactly: for the
 * small n at which ± 3 standard errors alarm wrongly. Null for n = 0.
 *
 * Source: the binomial distribution; two-sided as R's binom.test.
 *
 * @param baselineShare 0 … 1
 * @throws RangeError unless 0 ≤ count ≤ n, whole, and 0 ≤ baselineShare ≤ 1.
 * @example
 * roundHalfAwayFromZero(binomialTest(4, 6, 0.2)?.pMore ?? 1, 3) // 0.017: were it usually 20 %
 */
export function binomialTest(count: number, n: number, baselineShare: number): BinomialTest | null {
  requireShare(count, n);
  requireFraction("baselineShare", baselineShare);
  if (n === 0) return null;
  return {
    share: count / n,
    pTwoSided: twoSidedTail(count, n * baselineShare, {
      mass: (k) => binomialMass(k, n, baselineShare),
      atMost: (k) => binomialCdf(k, n, baselineShare),
      moreThan: (k) => binomialSf(k, n, baselineShare),
      most: n,
    }),
    pMore: binomialSf(count - 1, n, baselineShare),
    pFewer: binomialCdf(count, n, baselineShare),
  };
}
