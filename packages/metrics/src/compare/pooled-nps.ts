import { twoSidedNormal } from "../distribution/normal.ts";
import { type NpsCounts, npsVariance, requireNpsCounts } from "../nps-counts.ts";
import type { TestResult } from "./test-result.ts";

/**
 * Tests whether two NPS differ, by the variance of both samples together, as it would be if they did
 * not; above 0 where `a` is higher. Null when either sample is empty or all answers are of one class.
 *
 * Source: the pooled z test of two proportions, with the variance p + q − (p − q)² of an NPS answer.
 *
 * @throws RangeError unless the counts are whole and not negative.
 * @example
 * pooledNps({ promoters: 4, passives: 2, detractors: 1 }, { promoters: 4, passives: 2, detractors: 1 }).p // 1
 */
export function pooledNps(a: NpsCounts, b: NpsCounts): TestResult | null {
  const n = requireNpsCounts(a);
  const m = requireNpsCounts(b);
  const variance = npsVariance({
    promoters: a.promoters + b.promoters,
    passives: a.passives + b.passives,
    detractors: a.detractors + b.detractors,
  });
  if (n === 0 || m === 0 || variance === null || variance === 0) return null;
  const difference = (a.promoters - a.detractors) / n - (b.promoters - b.detractors) / m;
  const statistic = difference / Math.sqrt(variance * (1 / n + 1 / m));
  return { statistic, p: twoSidedNormal(statistic) };
}
