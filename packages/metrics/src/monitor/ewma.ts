import { requireFinite, requirePositive, requireThat } from "../require.ts";
import { type Chart, requireValues, THREE_SIGMA, toPoint } from "./chart.ts";

export interface Baseline {
  /** What the process gives when nothing is amiss. */
  readonly center: number;
  /** The standard deviation of one value around it, above 0. */
  readonly deviation: number;
}

export interface EwmaOptions {
  /** The weight of the newest value, above 0 and at most 1; default 0.2. */
  readonly lambda?: number;
  /** Default 3. */
  readonly sigmas?: number;
}

/**
 * Computes the exponentially weighted moving average of values in their order, begun at the
 * centre, with the exact limits of each step: it sees a small lasting shift sooner than a plain
 * chart. The baseline comes from an earlier, calm time: estimated from the watched values, it hides
 * what it should show. No value gives no points.
 *
 * No tally gives it by adding: it is recomputed from the periods.
 *
 * Source: Roberts (1959) Technometrics 1:239; limits NIST/SEMATECH e-Handbook 6.3.2.4.
 *
 * @throws RangeError unless values and centre are finite, deviation > 0, 0 < lambda ≤ 1, sigmas > 0.
 * @example
 * ewma([52, 47], { center: 50, deviation: 2 }, { lambda: 0.5 }).points[1]?.value // 49
 */
export function ewma(
  values: readonly number[],
  baseline: Baseline,
  { lambda = 0.2, sigmas = THREE_SIGMA }: EwmaOptions = {},
): Chart {
  requireValues(values);
  requireBaseline(baseline);
  requirePositive("sigmas", sigmas);
  requireThat(lambda > 0 && lambda <= 1, "lambda", lambda, "not above 0 to 1");
  const { center, deviation } = baseline;
  let average = center;
  const points = values.map((value, i) => {
    average = lambda * value + (1 - lambda) * average;
    const grown = 1 - (1 - lambda) ** (2 * (i + 1));
    const half = sigmas * deviation * Math.sqrt((lambda / (2 - lambda)) * grown);
    return toPoint(average, center - half, center + half);
  });
  return { center, deviation, points };
}

/** Throws RangeError unless the centre is finite and the deviation above 0. */
export function requireBaseline({ center, deviation }: Baseline): void {
  requireFinite("center", center);
  requirePositive("deviation", deviation);
}
