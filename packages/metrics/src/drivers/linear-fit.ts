import { fSf } from "../distribution/f.ts";
import { twoSidedT, upperQuantile } from "../distribution/student.ts";
import { item } from "../linear/rows.ts";
import { type Coefficient, coefficientsOf } from "./fitted.ts";

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

/** Too few: not more rows than coefficients. Collinear: a predictor is constant or follows from others. */
export type NoLinearFit = "too-few-answers" | "collinear";

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
    coefficients: coefficientsOf(
      names,
      coefficients,
      unscaledErrors.map((error) => sigma * error),
      { quantile, confidence: parts.confidence, method: "t", p: (t) => twoSidedT(t, degrees) },
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
