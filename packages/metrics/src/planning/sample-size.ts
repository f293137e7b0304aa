import { DEFAULT_CONFIDENCE } from "../estimate.ts";
import { criticalValue } from "../interval/arguments.ts";
import { requireFraction, requireFrom0, requirePositive } from "../require.ts";
import { finitePopulation } from "./finite-population.ts";

export interface MarginOptions {
  /** Default 0.95. */
  readonly confidence?: number;
  /** How many people could be asked at all; default: no end of them. */
  readonly population?: number | null;
}

/** How many answers a wanted margin takes. */
export interface SampleSize {
  /** Before the population's end is regarded, not rounded. */
  readonly unlimited: number;
  /** Not rounded. */
  readonly exact: number;
  /** Rounded up: ask for so many answers, and for more invitations, as not everybody answers. */
  readonly answers: number;
}

/**
 * Computes how many answers give a share the margin ±margin: z² · p(1 − p) / margin², with finite
 * population correction.
 *
 * Source: Cochran (1977) Sampling Techniques, 3rd edition, section 4.4.
 *
 * @param margin half the interval's width as a share, above 0: 0.05 is ±5 %
 * @param share expected, 0 … 1; default 0.5, which needs the most answers
 * @throws RangeError if an argument is out of its range.
 * @example
 * sampleSizeForShare(0.05).answers // 385
 */
export function sampleSizeForShare(
  margin: number,
  { share = 0.5, ...options }: MarginOptions & { readonly share?: number } = {},
): SampleSize {
  requireFraction("share", share);
  return sampleSize(share * (1 - share), margin, options);
}

/**
 * Computes how many answers give an NPS the margin ±marginPoints: its variance is p + q − (p − q)²,
 * up to four times that of a share.
 *
 * Source: Cochran (1977) with the variance of Rocks (2016) The American Statistician 70:365.
 *
 * @param marginPoints half the interval's width in points, above 0
 * @param variance of one answer scored −1, 0, 1, as `npsVariance` of an earlier period; 0 … 1, default 1, which needs the most answers
 * @throws RangeError if an argument is out of its range.
 * @example
 * sampleSizeForNps(5, { variance: 0.5475 }).answers // 842
 */
export function sampleSizeForNps(
  marginPoints: number,
  { variance = 1, ...options }: MarginOptions & { readonly variance?: number } = {},
): SampleSize {
  requireFraction("variance", variance);
  return sampleSize(variance, marginPoints / 100, options);
}

/**
 * Computes how many answers give a mean score the margin ±margin: z² · deviation² / margin².
 *
 * @param margin half the interval's width in the scale's unit, above 0
 * @param deviation expected standard deviation of the scores, not negative
 * @throws RangeError if an argument is out of its range.
 * @example
 * sampleSizeForMean(0.1, 1).answers // 385
 */
export function sampleSizeForMean(
  margin: number,
  deviation: number,
  options: MarginOptions = {},
): SampleSize {
  requireFrom0("deviation", deviation);
  return sampleSize(deviation ** 2, margin, options);
}

function sampleSize(
  variance: number,
  margin: number,
  { confidence = DEFAULT_CONFIDENCE, population = null }: MarginOptions,
): SampleSize {
  requirePositive("margin", margin);
  const z = criticalValue(confidence);
  const unlimited = (z * z * variance) / margin ** 2;
  const exact = population === null ? unlimited : finitePopulation(unlimited, population);
  return { unlimited, exact, answers: Math.ceil(exact) };
}
