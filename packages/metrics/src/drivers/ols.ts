import { fSf } from "../distribution/f.ts";
import { tSf, upperQuantile } from "../distribution/student.ts";
import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import { tailShare } from "../interval/arguments.ts";
import { householderQr } from "../linear/householder.ts";
import { item, Matrix, norm } from "../linear/matrix.ts";
import { singularValues } from "../linear/singular-values.ts";
import { requireColumns } from "./columns.ts";
import { type Coefficient, type Fitted, INTERCEPT, type Variable } from "./fitted.ts";
import { type LeastSquares, leastSquares } from "./least-squares.ts";
import { type RowDiagnostics, rowDiagnostics } from "./ols-rows.ts";
import { crossDeviation, meanOf } from "./sample-moments.ts";

/** What covariances alone tell of a linear regression. */
export interface LinearFit {
  readonly n: number;
  /** Residual degrees of freedom, n − predictors − 1. */
  readonly degrees: number;
  /** The constant first, then a coefficient per predictor. */
  readonly coefficients: readonly Coefficient[];
  /** Explained share of the outcome's variation, 0 … 1; null for an outcome without variation. */
  readonly rSquared: number | null;
  readonly adjustedRSquared: number | null;
  /** The residual standard error; 0 for a perfect fit. */
  readonly sigma: number;
  /** All slopes against none; null for a perfect fit, no predictor or no variation. */
  readonly f: { readonly statistic: number; readonly p: number } | null;
  /** Slopes in standard deviations, per predictor; null for an outcome without variation. */
  readonly standardized: readonly number[] | null;
  /** Variance inflation per predictor, from 1 on: over 10 the slope is hardly told from others'. */
  readonly vif: readonly number[];
}

/** A linear regression from rows. */
export interface OlsFit extends LinearFit, RowDiagnostics {
  /** Of the columns at unit length, the constant included (Belsley): over 30 is a warning. */
  readonly conditionNumber: number;
  /** R's `AIC` and `BIC`, the error's variance counted; null for a perfect fit. */
  readonly aic: number | null;
  readonly bic: number | null;
}

/** Too few: not more rows than coefficients. Collinear: a predictor is constant or follows from others. */
export type NoLinearFit = "too-few-answers" | "collinear";

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
      unscaledErrors: coefficients.map((_, j) => norm(spread.row(j))),
      squares: columns.map(squaresOf),
      outcomeSquares: squaresOf(outcome),
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

/** What both ways to a linear fit, from rows and from covariances, end in. */
export interface LinearParts {
  readonly n: number;
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  /** √ of the diagonal of (XᵀX)⁻¹. */
  readonly unscaledErrors: readonly number[];
  /** Σ (x − x̄)² per predictor, and of the outcome. */
  readonly squares: readonly number[];
  readonly outcomeSquares: number;
  readonly residualSquares: number;
  readonly confidence: number;
  readonly tail: number;
}

/** Builds a linear fit from its parts. */
export function toLinearFit(parts: LinearParts): LinearFit {
  const { n, names, coefficients, unscaledErrors, squares, outcomeSquares, residualSquares } =
    parts;
  const k = names.length;
  const degrees = n - k - 1;
  const sigma = Math.sqrt(residualSquares / degrees);
  const rest = outcomeSquares > 0 ? Math.min(1, residualSquares / outcomeSquares) : null;
  const statistic =
    rest === null || rest === 0 || k === 0 ? null : ((1 - rest) / rest) * (degrees / k);
  const quantile = upperQuantile(parts.tail, degrees);
  return {
    n,
    degrees,
    coefficients: coefficients.map((value, j) =>
      toCoefficient([INTERCEPT, ...names][j] ?? "", value, sigma * item(unscaledErrors, j), {
        degrees,
        quantile,
        confidence: parts.confidence,
      }),
    ),
    rSquared: rest === null ? null : 1 - rest,
    adjustedRSquared: rest === null ? null : 1 - rest * ((n - 1) / degrees),
    sigma,
    f: statistic === null ? null : { statistic, p: fSf(statistic, k, degrees) },
    standardized:
      outcomeSquares > 0
        ? squares.map((square, j) => item(coefficients, j + 1) * Math.sqrt(square / outcomeSquares))
        : null,
    vif: squares.map((square, j) => square * item(unscaledErrors, j + 1) ** 2),
  };
}

function toCoefficient(
  name: string,
  value: number,
  standardError: number,
  test: { degrees: number; quantile: number; confidence: number },
): Coefficient {
  if (standardError === 0) {
    return { name, value, standardError, statistic: null, p: null, interval: null };
  }
  const statistic = value / standardError;
  const half = test.quantile * standardError;
  return {
    name,
    value,
    standardError,
    statistic,
    p: Math.min(1, 2 * tSf(Math.abs(statistic), test.degrees)),
    interval: {
      low: value - half,
      high: value + half,
      confidence: test.confidence,
      method: "t",
    },
  };
}

function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return crossDeviation(values, mean, values, mean);
}

function conditionNumber(columns: readonly (readonly number[])[], n: number): number {
  const design = new Matrix(n, columns.length + 1);
  design.view(0).fill(1 / Math.sqrt(n));
  columns.forEach((column, j) => {
    const length = norm(column);
    design.view(j + 1).set(column.map((value) => value / length));
  });
  const values = singularValues(householderQr(design).r);
  return (values.at(0) ?? Number.NaN) / (values.at(-1) ?? Number.NaN);
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
