import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { waldOf } from "./wald-nps.ts";

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
  return waldOf({ promoters, passives, detractors }, confidence, "adjusted-wald-3", 0.75, 1.5);
}
