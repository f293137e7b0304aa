import { requireShare } from "../interval/arguments.ts";
import { requirePositive } from "../require.ts";
import { sumOf } from "../sum.ts";
import { type Chart, THREE_SIGMA, toPoint } from "./chart.ts";

/** How many of a period's answers were of the kind that is watched, such as detractors. */
export interface Counted {
  readonly count: number;
  readonly n: number;
}

/**
 * Computes the p-chart of a share by period: the pooled share as centre, limits at ± 3 standard
 * errors of each period's n, clipped to 0 … 1. A period without an answer is left out of the
 * centre and has no point (null); null as a whole without any answer.
 *
 * For small n its limits alarm far too often; `binomialTest` is exact there.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control, section 7.2.
 *
 * @throws RangeError unless 0 ≤ count ≤ n, whole, and sigmas is above 0.
 * @example
 * pChart([{ count: 12, n: 50 }, { count: 20, n: 50 }])?.center // 0.32
 */
export function pChart(
  periods: readonly Counted[],
  { sigmas = THREE_SIGMA }: { readonly sigmas?: number } = {},
):
  | (Omit<Chart, "points"> & { readonly points: readonly (Chart["points"][number] | null)[] })
  | null {
  requirePositive("sigmas", sigmas);
  for (const period of periods) requireShare(period.count, period.n);
  const count = sumOf(periods, (period) => period.count);
  const n = sumOf(periods, (period) => period.n);
  if (n === 0) return null;
  const center = count / n;
  const deviation = Math.sqrt(center * ((n - count) / n));
  const points = periods.map((period) => {
    if (period.n === 0) return null;
    const half = (sigmas * deviation) / Math.sqrt(period.n);
    return toPoint(period.count / period.n, Math.max(0, center - half), Math.min(1, center + half));
  });
  return { center, deviation, points };
}
