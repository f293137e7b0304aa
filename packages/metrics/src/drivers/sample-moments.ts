import { ExactSum, exactSum } from "../linear/exact.ts";
import { item } from "../linear/matrix.ts";
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
  return { n, mean, deviation: Math.sqrt(crossDeviation(values, mean, values, mean) / (n - 1)) };
}

/** The mean of a list that is not empty, summed in twice the precision. */
export function meanOf(values: readonly number[]): number {
  return exactSum(values) / values.length;
}

/** Σ (x − x̄)(y − ȳ), given what the two means are to a double's precision. */
export function crossDeviation(
  x: readonly number[],
  xMean: number,
  y: readonly number[],
  yMean: number,
): number {
  const products = new ExactSum();
  const xRest = new ExactSum();
  const yRest = new ExactSum();
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [item(x, i) - xMean, item(y, i) - yMean];
    products.addProduct(dx, dy);
    xRest.add(dx);
    yRest.add(dy);
  }
  // What the rounded means leave over (Chan, Golub & LeVeque 1983).
  products.add(-(xRest.value * yRest.value) / x.length);
  return products.value;
}
