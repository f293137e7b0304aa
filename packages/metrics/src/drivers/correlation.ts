import { twoSidedT } from "../distribution/student.ts";
import type { Interval } from "../estimate.ts";
import { criticalValue } from "../interval/arguments.ts";
import { item } from "../linear/rows.ts";
import { total } from "../sum.ts";
import { requireColumns } from "./columns.ts";
import { crossDeviation } from "./sample-moments.ts";

/** A coefficient of how two variables go together, −1 … 1, with its test. */
export interface Correlation {
  readonly measure: "pearson" | "spearman" | "kendall-tau-b" | "polychoric";
  /** null when undefined; `reason` then says why. */
  readonly value: number | null;
  readonly reason: "too-few-answers" | "constant" | null;
  /** Pairs of answers. */
  readonly n: number;
  /** t with n − 2 degrees for Pearson and Spearman, z for Kendall; null where undefined or exact. */
  readonly statistic: number | null;
  /** Two-sided; null where it cannot be told. */
  readonly p: number | null;
  /** Fisher's, for Pearson alone; null for n ≤ 3 or a coefficient of ±1, where it has no width. */
  readonly interval: Interval | null;
}

/** Builds the correlation that is undefined: null, and why. */
export function noCorrelation(
  measure: Correlation["measure"],
  n: number,
  reason: Correlation["reason"],
): Correlation {
  return { measure, value: null, reason, n, statistic: null, p: null, interval: null };
}

/** n pairs of answers, or as many people for each pair as its count says. */
export interface Pairs {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly counts: readonly number[];
}

/** Sums of squared and crossed deviations of n pairs. */
export interface PairSums {
  readonly n: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** Sums the squared and crossed deviations of pairs. */
export function pairSums({ x, y, counts }: Pairs): PairSums {
  return {
    n: total(counts),
    xx: crossDeviation(x, x, counts),
    xy: crossDeviation(x, y, counts),
    yy: crossDeviation(y, y, counts),
  };
}

/** How many share each value. */
export function tiesOf(values: readonly number[], counts: readonly number[]): Map<number, number> {
  const ties = new Map<number, number>();
  values.forEach((value, i) => {
    ties.set(value, (ties.get(value) ?? 0) + item(counts, i));
  });
  return ties;
}

/** Says why pairs have no correlation; null where they have one. */
export function reasonOf({ x, y, counts }: Pairs): Correlation["reason"] {
  if (total(counts) < 2) return "too-few-answers";
  return tiesOf(x, counts).size < 2 || tiesOf(y, counts).size < 2 ? "constant" : null;
}

/** Pairs of two lists, one of each. Throws RangeError unless both are equally long and finite. */
export function pairsOf(x: readonly number[], y: readonly number[]): Pairs {
  requireColumns("x and y", [x, y]);
  return { x, y, counts: x.map(() => 1) };
}

/** Builds Pearson's r, or Spearman's ρ of ranks, from the sums of n ≥ 2 pairs that vary. */
export function correlationOfSums(
  measure: "pearson" | "spearman",
  { n, xx, xy, yy }: PairSums,
  confidence: number,
): Correlation {
  const level = criticalValue(confidence);
  const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  const isPerfect = Math.abs(r) === 1;
  const statistic = n < 3 || isPerfect ? null : r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
  const certain = n < 3 ? null : 0;
  const p = statistic === null ? certain : twoSidedT(statistic, n - 2);
  const half = level / Math.sqrt(n - 3);
  const interval =
    measure === "spearman" || n <= 3 || isPerfect
      ? null
      : {
          low: Math.tanh(Math.atanh(r) - half),
          high: Math.tanh(Math.atanh(r) + half),
          confidence,
          method: "fisher-z",
        };
  return { measure, value: r, reason: null, n, statistic, p, interval };
}
