import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { requireNpsCounts } from "../nps-counts.ts";
import { criticalValue } from "./arguments.ts";

/**
 * Computes Agresti and Min's adjusted Wald interval of promoters' minus detractors' share, −1 … 1:
 * half an answer is added to promoters and to detractors, two to n (so one passive), and the result
 * is clipped to −1 … 1. Null without an answer.
 *
 * Source: Agresti & Min (2005) Statistics in Medicine 24:729.
 *
 * @throws RangeError unless the counts are whole and not negative and 0 < confidence < 1.
 */
export function agrestiMin(
  promoters: number,
  passives: number,
  detractors: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  const answers = requireNpsCounts({ promoters, passives, detractors });
  const z = criticalValue(confidence);
  if (answers === 0) return null;
  const n = answers + 2;
  const center = (promoters - detractors) / n;
  const half = z * Math.sqrt(((promoters + detractors + 1) / n - center * center) / n);
  return {
    low: Math.max(-1, center - half),
    high: Math.min(1, center + half),
    confidence,
    method: "agresti-min",
  };
}
