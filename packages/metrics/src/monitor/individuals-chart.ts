import { type Chart, requireFinite, requireSigmas, THREE_SIGMA, toPoint } from "./chart.ts";

/** The mean range of two normal values in standard deviations, d₂, as the tables print it (exactly 2/√π = 1.12838). */
const MEAN_RANGE_OF_TWO = 1.128;

/**
 * Computes the individuals chart of single values in their order: the mean as centre, limits at
 * ± 3 deviations, the deviation from the mean of the moving ranges of two. Null below 2 values.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control, section 6.4.
 *
 * @throws RangeError unless each value is finite and sigmas is above 0.
 */
export function individualsChart(
  values: readonly number[],
  { sigmas = THREE_SIGMA }: { readonly sigmas?: number } = {},
): Chart | null {
  requireSigmas(sigmas);
  requireFinite(values);
  const first = values[0];
  if (first === undefined || values.length < 2) return null;
  let sum = 0;
  let ranges = 0;
  let previous = first;
  for (const value of values) {
    sum += value;
    ranges += Math.abs(value - previous);
    previous = value;
  }
  const center = sum / values.length;
  const deviation = ranges / (values.length - 1) / MEAN_RANGE_OF_TWO;
  const low = center - sigmas * deviation;
  const high = center + sigmas * deviation;
  return { center, deviation, points: values.map((value) => toPoint(value, low, high)) };
}
