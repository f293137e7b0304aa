import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { around } from "../interval/arguments.ts";
import { requireCount, requirePositive, requireThat, requireWithin } from "../require.ts";

export interface SequenceOptions {
  /** From 0.25 on, below 1; default 0.95. */
  readonly confidence?: number;
  /**
   * The count at which the sequence is tightest, above 0; default 500. Fixed before the first look:
   * chosen afterwards, the promise is void.
   */
  readonly tightestAt?: number;
}

/** The count at which a sequence is tightest when none is named. */
export const TIGHTEST_AT = 500;

/**
 * Computes how far a confidence sequence reaches to either side of the mean of n answers, in
 * standard deviations; infinity for n = 0.
 *
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2021) arXiv:2103.06476, equation 1.
 *
 * @throws RangeError unless n is whole and not negative, 0.25 ≤ confidence < 1 and tightestAt > 0.
 * @example
 * roundHalfAwayFromZero(sequenceMargin(40, { tightestAt: 100 }), 4) // 0.4928
 */
export function sequenceMargin(n: number, options: SequenceOptions = {}): number {
  requireCount("n", n);
  const alpha = alphaOf(options);
  const grown = n * mixtureVariance(options);
  return Math.sqrt((((grown + 1) / grown) * (Math.log1p(grown) - 2 * Math.log(alpha))) / n);
}

/**
 * Computes the variance ρ² of the mixture that makes the sequence tightest near `tightestAt`:
 * (−W₋₁(−α² · e^(α² − 1)) − 1) ÷ tightestAt, solved as s − ln(1 + s) = −2 ln α − α² so that no digit
 * is lost. Throws as `sequenceMargin` does.
 *
 * Source: the same paper, as its authors' R package drconfseq computes it (best_rho2_exact).
 */
export function mixtureVariance(options: SequenceOptions = {}): number {
  const { tightestAt = TIGHTEST_AT } = options;
  requirePositive("tightestAt", tightestAt);
  const alpha = alphaOf(options);
  const gap = -2 * Math.log(alpha) - alpha * alpha;
  // Newton's method from the right of the root, where each step comes nearer.
  let s = 2 * gap + 2 * Math.sqrt(gap);
  for (let turn = 0; turn < 9; turn++) s += ((gap - s + Math.log1p(s)) * (1 + s)) / s;
  return s / tightestAt;
}

/**
 * Computes the always-valid interval of a mean: looked at after every answer for ever, it misses
 * the true mean at any time in no more than 1 − confidence of all cases, as the number of answers
 * grows. Null for n = 0 or a deviation of 0. Not clipped to any scale.
 *
 * Over the first few dozen answers a plain deviation makes it miss too often; `npsSequence`,
 * `shareSequence` and `meanSequence` bring a steadier one.
 *
 * @param deviation of one answer, above 0
 * @throws RangeError as `sequenceMargin`, or if the deviation is below 0.
 */
export function confidenceSequence(
  mean: number,
  deviation: number,
  n: number,
  options: SequenceOptions = {},
): Interval | null {
  const margin = sequenceMargin(n, options);
  requireWithin("deviation", deviation, 0);
  if (n === 0 || deviation === 0) return null;
  const { confidence = DEFAULT_CONFIDENCE } = options;
  return around(mean, deviation * margin, confidence, "confidence-sequence");
}

function alphaOf({ confidence = DEFAULT_CONFIDENCE }: SequenceOptions): number {
  // Below it the optimal mixture has no solution.
  requireThat(confidence >= 0.25 && confidence < 1, "confidence", confidence, "not from 0.25 to 1");
  return 1 - confidence;
}
