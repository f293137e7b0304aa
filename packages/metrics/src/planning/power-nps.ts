import { type NpsCounts, requireNpsCounts, varianceOf } from "../nps-counts.ts";
import { requireThat } from "../require.ts";
import {
  answersFor,
  DEFAULT_ALPHA,
  type PowerOptions,
  powerOf,
  type Spreads,
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
  return powerOf(spreads(from, to), n, alpha);
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
  options: PowerOptions = {},
): number | null {
  return answersFor(spreads(from, to), options);
}

function spreads(from: NpsCounts, to: NpsCounts): Spreads {
  const [a, b] = [sharesOf(from), sharesOf(to)];
  const [promoters, detractors] = [(a.up + b.up) / 2, (a.down + b.down) / 2];
  return {
    difference: Math.abs(a.up - a.down - (b.up - b.down)),
    pooled: Math.sqrt(2 * varianceOf(promoters, detractors, (a.between + b.between) / 2)),
    separate: Math.sqrt(varianceOf(a.up, a.down, a.between) + varianceOf(b.up, b.down, b.between)),
  };
}

function sharesOf(counts: NpsCounts) {
  const n = requireNpsCounts(counts);
  requireThat(n > 0, "n", n, "not above 0: a side is empty");
  const { promoters, passives, detractors } = counts;
  return { up: promoters / n, between: passives / n, down: detractors / n };
}
