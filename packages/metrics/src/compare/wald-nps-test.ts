import { normalSf } from "../distribution/normal.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { criticalValue } from "../interval/arguments.ts";
import { type NpsCounts, npsVariance, requireNpsCounts } from "../nps-counts.ts";
import type { TestResult } from "./test-result.ts";

/** The Wald comparison of two NPS, as shares −1 … 1. */
export interface WaldNps extends TestResult {
  /** a − b. */
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
}

/**
 * Compares two NPS by the plain Wald formula, each with its own variance; for comparing with others'
 * figures. Null when either sample is empty or both are unanimous, which would claim certainty.
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
  if (varianceA === null || varianceB === null || varianceA + varianceB === 0) return null;
  const difference = (a.promoters - a.detractors) / n - (b.promoters - b.detractors) / m;
  const standardError = Math.sqrt(varianceA / n + varianceB / m);
  const statistic = difference / standardError;
  const half = z * standardError;
  return {
    difference,
    standardError,
    statistic,
    p: 2 * normalSf(Math.abs(statistic)),
    interval: { low: difference - half, high: difference + half, confidence, method: "wald" },
  };
}
