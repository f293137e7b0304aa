import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { waldOf } from "./wald-nps.ts";

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
  return waldOf({ promoters, passives, detractors }, confidence, "agresti-min", 0.5, 1);
}
