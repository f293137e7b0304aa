import { exactDot, exactSum, meanOf } from "../linear/exact.ts";
import { item } from "../linear/rows.ts";
import { requireColumns } from "./columns.ts";

/** The mean and standard deviation of a list. */
export interface SampleMoments {
  readonly n: number;
  /** null for an empty list. */
  readonly mean: number | null;
  /** With n − 1 below; null for fewer than two values. */
  readonly deviation: number | null;
}

/**
 * Computes the mean and the sample standard deviation of raw values, both summed in twice the
 * precision, so that deviations far smaller than the mean keep their digits.
 *
 * Source: NIST Statistical Reference Datasets, NumAcc1–4, are met to the last digit that doubles hold.
 *
 * @throws RangeError if a value is not finite.
 * @example
 * sampleMoments([10000001, 10000003, 10000002]) // { n: 3, mean: 10000002, deviation: 1 }
 */
export function sampleMoments(values: readonly number[]): SampleMoments {
  requireColumns("values", [values]);
  const n = values.length;
  if (n === 0) return { n, mean: null, deviation: null };
  const mean = meanOf(values);
  if (n === 1) return { n, mean, deviation: null };
  return { n, mean, deviation: Math.sqrt(crossDeviation(values, values) / (n - 1)) };
}

/** Σ w·(x − x̄)(y − ȳ), whatever the rounding of the two means; each weight is 1 unless given. */
export function crossDeviation(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[] = x.map(() => 1),
): number {
  const n = exactSum(weights);
  const away = (values: readonly number[]) => {
    const mean = exactDot(values, weights)[0] / n;
    return values.map((value) => value - mean);
  };
  const [dx, dy] = [away(x), away(y)];
  const weighted = dx.map((value, i) => value * item(weights, i));
  // What the rounded means leave over (Chan, Golub & LeVeque 1983).
  return exactDot(weighted, dy)[0] - (exactSum(weighted) * exactDot(dy, weights)[0]) / n;
}
