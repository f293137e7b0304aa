import { requirePositive } from "../require.ts";
import { total } from "../sum.ts";
import { type Chart, requireValues, THREE_SIGMA, toPoint } from "./chart.ts";

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
  requirePositive("sigmas", sigmas);
  requireValues(values);
  if (values.length < 2) return null;
  const ranges = values.map((value, i) => Math.abs(value - (values[i - 1] ?? value)));
  const center = total(values) / values.length;
  const deviation = total(ranges) / (values.length - 1) / MEAN_RANGE_OF_TWO;
  const low = center - sigmas * deviation;
  const high = center + sigmas * deviation;
  return { center, deviation, points: values.map((value) => toPoint(value, low, high)) };
}
