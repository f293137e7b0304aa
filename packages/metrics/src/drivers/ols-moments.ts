import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import { tailShare } from "../interval/arguments.ts";
import { invert } from "../linear/invert.ts";
import { at, dot, item, type Rows, readSymmetric } from "../linear/rows.ts";
import { requireCount, requireEach, requireWhole } from "../require.ts";
import type { Fitted } from "./fitted.ts";
import { type LinearFit, type NoLinearFit, toLinearFit } from "./linear-fit.ts";

/** Means and covariances of variables, the outcome first. */
export interface Moments {
  readonly n: number;
  /** A name per variable. */
  readonly names: readonly string[];
  readonly means: readonly number[];
  /** With n − 1 below. */
  readonly covariance: Rows;
}

/**
 * Fits what `ols` fits from means and covariances alone: coefficients, errors, R², F, VIF. Nothing
 * that needs rows: no robust errors, no Cook's distances. It loses about twice the digits that `ols`
 * loses where predictors nearly depend on each other.
 *
 * @param moments of the outcome, then of each predictor
 * @throws RangeError unless n is a count, the covariances are square, symmetric and finite and the lists fit.
 * @example
 * olsOfMoments({ n: 9, names: ["score", "speed"], means: [7, 3], covariance: [[4, 1], [1, 1]] }).fit?.coefficients[0]?.value // 4
 */
export function olsOfMoments(
  { n, names, means, covariance }: Moments,
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions = {},
): Fitted<LinearFit, NoLinearFit> {
  requireCount("n", n);
  const tail = tailShare(confidence);
  const all = readSymmetric("covariance", covariance);
  requireWhole("size of covariance", all.length, 1);
  requireEach("names", names, all.length);
  requireEach("means", means, all.length);
  const k = all.length - 1;
  if (n < k + 2) return { fit: null, reason: "too-few-answers" };
  const inner = all.slice(1).map((row) => row.slice(1));
  const inverse = invert(inner)?.inverse;
  if (!inverse) return { fit: null, reason: "collinear" };
  const [[variance = 0, ...cross] = []] = all;
  const centres = means.slice(1);
  const slopes = inverse.map((row) => dot(row, cross));
  const reach = inverse.map((row) => dot(row, centres));
  const fit = toLinearFit({
    n,
    names: names.slice(1),
    coefficients: [item(means, 0) - dot(slopes, centres), ...slopes],
    unscaledErrors: [
      Math.sqrt(1 / n + dot(reach, centres) / (n - 1)),
      ...slopes.map((_, j) => Math.sqrt(at(inverse, j, j) / (n - 1))),
    ],
    squares: slopes.map((_, j) => at(inner, j, j) * (n - 1)),
    outcomeSquares: variance * (n - 1),
    residualSquares: residualOf(variance, dot(slopes, cross)) * (n - 1),
    confidence,
    tail,
  });
  return { fit, reason: null };
}

/** A rest of no more than rounding is none: the fit is perfect. */
function residualOf(total: number, explained: number): number {
  const rest = total - explained;
  return rest > 1e-14 * total ? rest : 0;
}
