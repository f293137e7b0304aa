import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { npsVariance } from "../nps-counts.ts";
import { criticalValue } from "./arguments.ts";

/**
 * Computes the plain Wald interval of promoters' minus detractors' share, not clipped: the usual ±
 * formula, for comparing with others' figures only, as it claims certainty when all agree. Null
 * without an answer.
 *
 * Source: Rocks (2016) The American Statistician 70:365, with n below.
 *
 * @throws RangeError unless the counts are whole and not negative and 0 < confidence < 1.
 * @example
 * waldNps(10, 0, 0).low // 1: why not to use it
 */
export function waldNps(
  promoters: number,
  passives: number,
  detractors: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  const variance = npsVariance({ promoters, passives, detractors });
  const z = criticalValue(confidence);
  if (variance === null) return null;
  const n = promoters + passives + detractors;
  const center = (promoters - detractors) / n;
  const half = z * Math.sqrt(variance / n);
  return { low: center - half, high: center + half, confidence, method: "wald" };
}
