import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { type NpsCounts, requireNpsCounts, varianceOf } from "../nps-counts.ts";
import { around, criticalValue } from "./arguments.ts";

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
  return waldOf({ promoters, passives, detractors }, confidence, "wald");
}

/** Wald's interval after so many answers were added to promoters and detractors each, and to passives; clipped if any were. */
export function waldOf(
  { promoters, passives, detractors }: NpsCounts,
  confidence: number,
  method: string,
  outer = 0,
  middle = 0,
): Interval | null {
  const answers = requireNpsCounts({ promoters, passives, detractors });
  const z = criticalValue(confidence);
  if (answers === 0) return null;
  const n = answers + 2 * outer + middle;
  const variance = varianceOf(
    (promoters + outer) / n,
    (detractors + outer) / n,
    (passives + middle) / n,
  );
  const half = z * Math.sqrt(variance / n);
  return around(
    (promoters - detractors) / n,
    half,
    confidence,
    method,
    outer > 0 ? [-1, 1] : undefined,
  );
}
