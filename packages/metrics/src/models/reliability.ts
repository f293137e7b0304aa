import { fQuantile } from "../distribution/f.ts";
import { crossMoments } from "../drivers/cross-moments.ts";
import { DEFAULT_CONFIDENCE, type Interval, type MeasureOptions } from "../estimate.ts";
import { tailShare } from "../interval/arguments.ts";
import { at, type Rows, readRows, readSymmetric, transposed } from "../linear/rows.ts";
import { requireCount } from "../require.ts";
import { sumOf } from "../sum.ts";
import { squaredMultipleCorrelations, toCorrelations } from "./correlations.ts";

/** How well items measure one thing together. */
export interface Reliability {
  readonly n: number;
  /** Items. */
  readonly k: number;
  /** Cronbach's raw alpha, up to 1; below 0 where items run against each other. */
  readonly alpha: number | null;
  /** Why alpha is null: fewer than two people or items, or a sum without variation. */
  readonly reason: "too-few-answers" | "too-few-items" | "constant" | null;
  /** Feldt's; null as alpha, and for an alpha of 1. */
  readonly interval: Interval | null;
  /** Alpha of items in standard deviations; null where an item does not vary. */
  readonly standardizedAlpha: number | null;
  /** Guttman's λ₆; null where items depend on each other. */
  readonly lambda6: number | null;
  /** The mean correlation of two items. */
  readonly averageR: number | null;
  /** Raw alpha without each item; null where fewer than two are left. */
  readonly alphaIfDropped: readonly (number | null)[];
  /** Correlation of each item with the sum of the others; null without variation. */
  readonly itemRest: readonly (number | null)[];
}

/**
 * Computes Cronbach's alpha and what belongs to it. Items that run the other way must be turned
 * before. Alpha grows with the number of items and does not show that they measure one thing.
 *
 * Source: Cronbach (1951) Psychometrika 16:297; interval Feldt (1965) Psychometrika 30:357; Guttman
 * (1945) Psychometrika 10:255; as R's `psych::alpha`.
 *
 * @param answers a row per person, a column per item
 * @throws RangeError unless rows are equally long and finite and 0 < confidence < 1.
 * @example
 * reliability([[1, 2], [2, 1], [3, 3]]).alpha // 0.6666666666666667
 */
export function reliability(answers: Rows, options: MeasureOptions = {}): Reliability {
  const columns = transposed(readRows("answers", answers));
  const empty = columns.map(() => columns.map(() => 0));
  const covariance = crossMoments(columns).covariance ?? empty;
  return reliabilityOfCovariance(covariance, answers.length, options);
}

/**
 * Computes `reliability` from covariances, such as those of joint tallies.
 *
 * @throws RangeError unless the covariances are square, symmetric and finite and n is a count.
 */
export function reliabilityOfCovariance(
  covariance: Rows,
  n: number,
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions = {},
): Reliability {
  requireCount("n", n);
  const tail = tailShare(confidence);
  const c = readSymmetric("covariance", covariance);
  const k = c.length;
  const items = c.map((_, i) => i);
  const nothing = items.map(() => null);
  const none = (reason: Reliability["reason"]): Reliability => ({
    n,
    k,
    alpha: null,
    reason,
    interval: null,
    standardizedAlpha: null,
    lambda6: null,
    averageR: null,
    alphaIfDropped: nothing,
    itemRest: nothing,
  });
  if (n < 2) return none("too-few-answers");
  if (k < 2) return none("too-few-items");
  const alpha = alphaOf(c, items);
  if (alpha === null) return none("constant");
  const correlations = toCorrelations(c);
  const all = correlations && sumOver(correlations, items, items);
  const smc = correlations && squaredMultipleCorrelations(correlations);
  return {
    n,
    k,
    alpha,
    reason: null,
    interval: feldt(alpha, n, k, tail, confidence),
    standardizedAlpha: correlations && alphaOf(correlations, items),
    lambda6: smc && all ? 1 - sumOf(smc, (value) => 1 - value) / all : null,
    averageR: all === null ? null : (all - k) / (k * (k - 1)),
    alphaIfDropped: items.map((i) => alphaOf(c, without(items, i))),
    itemRest: items.map((i) => itemRestOf(c, i, without(items, i))),
  };
}

/** k / (k − 1) · (1 − Σ variances / variance of the sum). */
function alphaOf(c: Rows, items: readonly number[]): number | null {
  const total = sumOver(c, items, items);
  const own = sumOf(items, (i) => at(c, i, i));
  // What is left of a sum without variation is rounding, and may be a little above 0.
  if (items.length < 2 || !(total > own * 1e-12)) return null;
  return (items.length / (items.length - 1)) * (1 - own / total);
}

function itemRestOf(c: Rows, i: number, rest: readonly number[]): number | null {
  const [own, others] = [at(c, i, i), sumOver(c, rest, rest)];
  if (!(own > 0 && others > 0)) return null;
  return sumOver(c, [i], rest) / Math.sqrt(own * others);
}

function feldt(alpha: number, n: number, k: number, tail: number, confidence: number) {
  if (alpha >= 1) return null;
  const [df1, df2] = [n - 1, (n - 1) * (k - 1)];
  return {
    low: 1 - (1 - alpha) * fQuantile(1 - tail, df1, df2),
    high: 1 - (1 - alpha) * fQuantile(tail, df1, df2),
    confidence,
    method: "feldt",
  };
}

function sumOver(c: Rows, rows: readonly number[], columns: readonly number[]): number {
  return sumOf(rows, (i) => sumOf(columns, (j) => at(c, i, j)));
}

function without(items: readonly number[], index: number): number[] {
  return items.filter((other) => other !== index);
}
