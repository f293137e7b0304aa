import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import { tailShare } from "../interval/arguments.ts";
import { singularValues } from "../linear/jacobi.ts";
import { item, norm } from "../linear/rows.ts";
import { requireColumns } from "./columns.ts";
import type { Fitted, Variable } from "./fitted.ts";
import { type LeastSquares, leastSquares } from "./least-squares.ts";
import { type LinearFit, type NoLinearFit, toLinearFit } from "./linear-fit.ts";
import { type RowDiagnostics, rowDiagnostics } from "./ols-rows.ts";
import { crossDeviation } from "./sample-moments.ts";

/** A linear regression from rows. */
export interface OlsFit extends LinearFit, RowDiagnostics {
  /** Of the columns at unit length, the constant included (Belsley): over 30 is a warning. */
  readonly conditionNumber: number;
  /** R's `AIC` and `BIC`, the error's variance counted; null for a perfect fit. */
  readonly aic: number | null;
  readonly bic: number | null;
}

/**
 * Fits a straight line, plane … to an outcome by ordinary least squares, with its diagnostics. A
 * slope is what goes along with one step of a driver, the others held: association, not cause.
 *
 * Accurate to NIST's certified values (Longley, Wampler) to 10 digits and more.
 *
 * Source: R's `lm`; VIF as `car::vif`; robust errors as `sandwich::vcovHC`.
 *
 * @param outcome a value per row
 * @param predictors as long as the outcome; none fits the mean alone
 * @throws RangeError unless lists are equally long and finite and 0 < confidence < 1.
 * @example
 * ols([1, 3, 2, 5], [{ name: "wait", values: [0, 1, 2, 3] }]).fit?.degrees // 2
 */
export function ols(
  outcome: readonly number[],
  predictors: readonly Variable[],
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions = {},
): Fitted<OlsFit, NoLinearFit> {
  const columns = predictors.map(({ values }) => values);
  requireColumns("outcome and predictors", [outcome, ...columns]);
  const tail = tailShare(confidence);
  const n = outcome.length;
  const k = predictors.length;
  if (n < k + 2) return { fit: null, reason: "too-few-answers" };
  const solution = leastSquares(outcome, columns);
  if (!solution) return { fit: null, reason: "collinear" };
  const { coefficients, spread, residualSquares } = solution;
  const fit: OlsFit = {
    ...toLinearFit({
      n,
      names: predictors.map(({ name }) => name),
      coefficients,
      unscaledErrors: spread.map(norm),
      squares: columns.map((x) => crossDeviation(x, x)),
      outcomeSquares: crossDeviation(outcome, outcome),
      residualSquares,
      confidence,
      tail,
    }),
    ...rowDiagnostics(solution, n - k - 1),
    conditionNumber: conditionNumber(columns, n),
    ...informationOf(solution, n),
  };
  return { fit, reason: null };
}

function scaled(x: readonly number[]): number[] {
  const length = norm(x);
  return x.map((value) => value / length);
}

function conditionNumber(columns: readonly (readonly number[])[], n: number): number {
  const all = [new Array<number>(n).fill(1), ...columns];
  const values = singularValues(all.map(scaled));
  return item(values, 0) / item(values, columns.length);
}

function informationOf(
  { residualSquares, coefficients }: LeastSquares,
  n: number,
): Pick<OlsFit, "aic" | "bic"> {
  if (residualSquares === 0) return { aic: null, bic: null };
  const fitted = n * (Math.log(2 * Math.PI) + Math.log(residualSquares / n) + 1);
  const parameters = coefficients.length + 1;
  return { aic: fitted + 2 * parameters, bic: fitted + Math.log(n) * parameters };
}
