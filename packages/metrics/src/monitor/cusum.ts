import { requirePositive } from "../require.ts";
import { requireValues, signalOf } from "./chart.ts";
import { type Baseline, requireBaseline } from "./ewma.ts";

export interface CusumOptions {
  /** The shift that should be found, in deviations, above 0; half of it is the slack. Default 1. */
  readonly shift?: number;
  /** The sum, in deviations, beyond which a point signals, above 0; default 5. */
  readonly decision?: number;
}

/** One step of a cumulative sum chart, in deviations of one value. */
export interface CusumPoint {
  /** Above 0 where values have lately been higher; else 0. */
  readonly high: number;
  /** Below 0 where values have lately been lower; else 0. */
  readonly low: number;
  readonly signal: "above" | "below" | null;
}

/**
 * Computes the two one-sided cumulative sums of values in their order: how far they have lately
 * strayed from the baseline beyond the slack. With the defaults a calm process signals once in
 * about 465 values, and a shift of one deviation is found after about 10.
 *
 * No tally gives it by adding: it is recomputed from the periods.
 *
 * Source: Page (1954) Biometrika 41:100; Montgomery, section 9.1.
 *
 * @throws RangeError unless values and centre are finite, deviation, shift and decision above 0.
 */
export function cusum(
  values: readonly number[],
  baseline: Baseline,
  { shift = 1, decision = 5 }: CusumOptions = {},
): CusumPoint[] {
  requireValues(values);
  requireBaseline(baseline);
  requirePositive("shift", shift);
  requirePositive("decision", decision);
  let high = 0;
  let low = 0;
  return values.map((value) => {
    const z = (value - baseline.center) / baseline.deviation;
    high = Math.max(0, high + z - shift / 2);
    low = Math.min(0, low + z + shift / 2);
    return { high, low, signal: signalOf(high > decision ? high : low, -decision, decision) };
  });
}
