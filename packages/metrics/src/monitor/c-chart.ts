import { requireCount, requirePositive } from "../require.ts";
import { total } from "../sum.ts";
import { type Chart, THREE_SIGMA, toPoint } from "./chart.ts";

/**
 * Computes the c-chart of counts over periods of the same exposure: the mean count c as centre,
 * limits at c ± 3√c, never below 0. Null without a period. Where c is below about 10 the limits
 * are lopsided in truth; `poissonTest` is exact there.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control, section 7.3.
 *
 * @throws RangeError unless each count is whole and not negative and sigmas is above 0.
 * @example
 * cChart([3, 2, 4, 1, 6, 2, 3, 9, 2, 1])?.points[7]?.signal // "above"
 */
export function cChart(
  counts: readonly number[],
  { sigmas = THREE_SIGMA }: { readonly sigmas?: number } = {},
): Chart | null {
  requirePositive("sigmas", sigmas);
  for (const count of counts) requireCount("count", count);
  if (counts.length === 0) return null;
  const center = total(counts) / counts.length;
  const deviation = Math.sqrt(center);
  const low = Math.max(0, center - sigmas * deviation);
  const high = center + sigmas * deviation;
  return { center, deviation, points: counts.map((count) => toPoint(count, low, high)) };
}
