import { normalSf } from "../distribution/normal.ts";
import { tSf } from "../distribution/student.ts";
import type { Interval } from "../estimate.ts";
import { criticalValue } from "../interval/arguments.ts";
import { rootOfProduct } from "../linear/matrix.ts";

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
  reason: "too-few-answers" | "constant",
): Correlation {
  return { measure, value: null, reason, n, statistic: null, p: null, interval: null };
}

/** Sums of squared and crossed deviations of n pairs. */
export interface PairSums {
  readonly n: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** Builds Pearson's r, or Spearman's ρ of ranks, from the sums of n ≥ 2 pairs that vary. */
export function correlationOfSums(
  measure: "pearson" | "spearman",
  { n, xx, xy, yy }: PairSums,
  confidence: number,
): Correlation {
  const level = criticalValue(confidence);
  const r = Math.max(-1, Math.min(1, xy / rootOfProduct(xx, yy)));
  const isPerfect = Math.abs(r) === 1;
  const statistic = n < 3 || isPerfect ? null : r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
  const certain = n < 3 ? null : 0;
  const p = statistic === null ? certain : 2 * tSf(Math.abs(statistic), n - 2);
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

/** The two-sided p of a standard normal statistic. */
export function twoSidedNormal(z: number): number {
  return 2 * normalSf(Math.abs(z));
}
