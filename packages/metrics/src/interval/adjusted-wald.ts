import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { criticalValue, requireCount } from "./arguments.ts";

/**
 * Computes the adjusted Wald interval of promoters' minus detractors' share, −1 … 1: three
 * pseudo-answers (¾ promoters, 1½ passives, ¾ detractors) are added, the result is clipped to
 * −1 … 1. Null without an answer.
 *
 * Source: Rocks (2016) The American Statistician 70:365, T = 3.
 *
 * @throws RangeError unless the counts are whole and not negative and 0 < confidence < 1.
 */
export function adjustedWald(
  promoters: number,
  passives: number,
  detractors: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  requireCount("promoters", promoters);
  requireCount("passives", passives);
  requireCount("detractors", detractors);
  const z = criticalValue(confidence);
  const answers = promoters + passives + detractors;
  if (answers === 0) return null;
  const n = answers + 3;
  const center = (promoters - detractors) / n;
  const variance = (promoters + detractors + 1.5) / n - center * center;
  const half = z * Math.sqrt(variance / n);
  return {
    low: Math.max(-1, center - half),
    high: Math.min(1, center + half),
    confidence,
    method: "adjusted-wald-3",
  };
}
