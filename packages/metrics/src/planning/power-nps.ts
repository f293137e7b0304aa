import { normalCdf, normalQuantile } from "../distribution/normal.ts";
import { type NpsCounts, npsVariance, requireNpsCounts } from "../nps-counts.ts";
import {
  DEFAULT_ALPHA,
  DEFAULT_POWER,
  rejectionZ,
  requireBetween,
  requirePositive,
  type TestOptions,
} from "./arguments.ts";

/**
 * Computes how often the pooled test finds two NPS different, with n answers in each group.
 *
 * @param from shares as counts of any size, such as 50, 30, 20; not empty
 * @param to what it may become
 * @param n per group, above 0, whole or not
 * @throws RangeError if an argument is out of its range or a side is empty.
 */
export function powerForNps(
  from: NpsCounts,
  to: NpsCounts,
  n: number,
  { alpha = DEFAULT_ALPHA }: TestOptions = {},
): number {
  requirePositive("n", n);
  const { difference, pooled, separate } = spreads(from, to);
  const z = rejectionZ(alpha);
  if (separate === 0) return Math.sqrt(n) * difference > z * pooled ? 1 : 0;
  return normalCdf((Math.sqrt(n) * difference - z * pooled) / separate);
}

/**
 * Computes how many answers per group find the difference of two NPS with the wanted power, not
 * rounded; null when they are the same. An NPS takes up to four times the answers of a share.
 *
 * Source: as for shares, Fleiss, Levin & Paik (2003), with the variance p + q − (p − q)² of Rocks (2016).
 *
 * @throws RangeError as `powerForNps` does.
 * @example
 * Math.ceil(answersForNps({ promoters: 50, passives: 30, detractors: 20 }, { promoters: 55, passives: 30, detractors: 15 })) // 906
 */
export function answersForNps(
  from: NpsCounts,
  to: NpsCounts,
  { alpha = DEFAULT_ALPHA, power = DEFAULT_POWER }: TestOptions & { readonly power?: number } = {},
): number | null {
  requireBetween("power", power);
  const { difference, pooled, separate } = spreads(from, to);
  const z = rejectionZ(alpha);
  if (difference === 0) return null;
  return Math.max(0, (z * pooled + normalQuantile(power) * separate) / difference) ** 2;
}

/** The difference as a share, and its standard error times √n: were there none, and as it is. */
function spreads(from: NpsCounts, to: NpsCounts) {
  const n = requireNpsCounts(from);
  const m = requireNpsCounts(to);
  const varianceFrom = npsVariance(from);
  const varianceTo = npsVariance(to);
  if (varianceFrom === null || varianceTo === null) throw new RangeError("a side is empty");
  const promoters = (from.promoters / n + to.promoters / m) / 2;
  const detractors = (from.detractors / n + to.detractors / m) / 2;
  const together = promoters + detractors - (promoters - detractors) ** 2;
  return {
    difference: Math.abs(
      (from.promoters - from.detractors) / n - (to.promoters - to.detractors) / m,
    ),
    pooled: Math.sqrt(2 * Math.max(0, together)),
    separate: Math.sqrt(varianceFrom + varianceTo),
  };
}
