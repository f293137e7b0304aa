import { normalSf } from "../distribution/normal.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { criticalValue } from "../interval/arguments.ts";
import { type NpsCounts, npsVariance, requireNpsCounts } from "../nps-counts.ts";
/** The Wald comparison of two NPS, as shares −1 … 1. */
export interface WaldNps {
  /** a − b. */
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Null where both samples are unanimous, and the formula would claim certainty. */
  readonly statistic: number | null;
  /** Two-sided; null with the statistic. */
  readonly p: number | null;
}

/**
 * Compares two NPS by the plain Wald formula, each with its own variance; for comparing with others'
 * figures. Null when either sample is empty.
 *
 * Source: as R's NPS package; Rocks (2016) The American Statistician 70:365 on why not.
 *
 * @throws RangeError unless the counts are whole and not negative and 0 < confidence < 1.
 */
export function waldNpsTest(
  a: NpsCounts,
  b: NpsCounts,
  confidence = DEFAULT_CONFIDENCE,
): WaldNps | null {
  const n = requireNpsCounts(a);
  const m = requireNpsCounts(b);
  const z = criticalValue(confidence);
  const varianceA = npsVariance(a);
  const varianceB = npsVariance(b);
  if (varianceA === null || varianceB === null) return null;
  const difference = (a.promoters - a.detractors) / n - (b.promoters - b.detractors) / m;
  const standardError = Math.sqrt(varianceA / n + varianceB / m);
  const statistic = standardError === 0 ? null : difference / standardError;
  const half = z * standardError;
  return {
    difference,
    standardError,
    statistic,
    p: statistic === null ? null : 2 * normalSf(Math.abs(statistic)),
    interval: { low: difference - half, high: difference + half, confidence, method: "wald" },
  };
}
