import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import { requireCount, tailShare } from "../interval/arguments.ts";
import { cholesky, invertFactored } from "../linear/cholesky.ts";
import { item, Matrix, type Rows } from "../linear/matrix.ts";
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
  const all = Matrix.symmetric("covariance", covariance);
  if (all.rows === 0 || names.length !== all.rows || means.length !== all.rows) {
    throw new RangeError(
      `covariance has ${all.rows} rows, names ${names.length}, means ${means.length}`,
    );
  }
  const k = all.rows - 1;
  if (n < k + 2) return { fit: null, reason: "too-few-answers" };
  const inner = new Matrix(k, k);
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) inner.set(i, j, all.at(i + 1, j + 1));
  const factor = cholesky(inner);
  if (!factor) return { fit: null, reason: "collinear" };
  const inverse = invertFactored(factor);
  const cross = all.column(0).slice(1);
  const slopes = cross.map((_, i) => dot(inverse.row(i), cross));
  const centres = means.slice(1);
  const reach = centres.map((_, i) => dot(inverse.row(i), centres));
  const explained = dot(slopes, cross);
  const fit = toLinearFit({
    n,
    names: names.slice(1),
    coefficients: [item(means, 0) - dot(slopes, centres), ...slopes],
    unscaledErrors: [
      Math.sqrt(1 / n + dot(reach, centres) / (n - 1)),
      ...slopes.map((_, j) => Math.sqrt(inverse.at(j, j) / (n - 1))),
    ],
    squares: slopes.map((_, j) => inner.at(j, j) * (n - 1)),
    outcomeSquares: all.at(0, 0) * (n - 1),
    residualSquares: residualOf(all.at(0, 0), explained) * (n - 1),
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

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * item(b, i), 0);
}
