import { chiSquareSf } from "../distribution/chi-square.ts";
import { project } from "../linear/householder.ts";
import { item, type Matrix, norm } from "../linear/matrix.ts";
import type { LeastSquares } from "./least-squares.ts";
import { meanOf } from "./sample-moments.ts";

/** What only the rows of a regression tell. */
export interface RowDiagnostics {
  readonly residuals: readonly number[];
  /** Each row's pull on its own fit, 0 … 1. */
  readonly hat: readonly number[];
  /** Cook's distances; null for a row that decides its own fit, or a perfect fit. */
  readonly cooks: readonly (number | null)[];
  /** Standard errors that allow for unequal spread, per coefficient (White 1980). */
  readonly hc0: readonly number[];
  /** As `hc0`, corrected for small samples: the one to use; null where a row decides its own fit. */
  readonly hc3: readonly number[] | null;
  /** Koenker's studentised test of unequal spread; null for a perfect fit or no predictor. */
  readonly breuschPagan: { readonly statistic: number; readonly p: number } | null;
  /** Near 2 where neighbouring rows are independent; null for a perfect fit. */
  readonly durbinWatson: number | null;
}

/** A row with less than this left to it by its own pull has no residual to speak of. */
const NO_REST = 1e-12;

/**
 * Computes hat values, Cook's distances, robust errors and the tests on residuals.
 *
 * Source: Cook (1977) Technometrics 19:15; White (1980) Econometrica 48:817; MacKinnon & White (1985)
 * J. Econometrics 29:305; Koenker (1981) J. Econometrics 17:107; Durbin & Watson (1950) Biometrika 37:409.
 */
export function rowDiagnostics(solution: LeastSquares, degrees: number): RowDiagnostics {
  const { q, residuals, residualSquares, coefficients } = solution;
  const hat = hatValues(q);
  const isPerfect = residualSquares === 0;
  const variance = residualSquares / degrees;
  const hasRest = hat.every((h) => 1 - h > NO_REST);
  const cooks = residuals.map((e, i) => {
    const rest = 1 - item(hat, i);
    if (isPerfect || rest <= NO_REST) return null;
    return ((e * e) / (variance * coefficients.length)) * (item(hat, i) / (rest * rest));
  });
  const clean = isPerfect ? residuals.map(() => 0) : residuals;
  return {
    residuals,
    hat,
    cooks,
    hc0: robustErrors(solution, clean),
    hc3: hasRest
      ? robustErrors(
          solution,
          clean.map((e, i) => e / (1 - item(hat, i))),
        )
      : null,
    breuschPagan: isPerfect ? null : breuschPagan(solution),
    durbinWatson: isPerfect ? null : durbinWatson(residuals, residualSquares),
  };
}

/** The squared lengths of Q's rows. */
function hatValues(q: Matrix): number[] {
  const hat = new Array<number>(q.rows).fill(0);
  for (let k = 0; k < q.columns; k++) {
    const column = q.view(k);
    for (let i = 0; i < q.rows; i++) hat[i] = item(hat, i) + item(column, i) ** 2;
  }
  return hat.map((h) => Math.min(1, h));
}

/** √ of the diagonal of (XᵀX)⁻¹ Xᵀ diag(e²) X (XᵀX)⁻¹. */
function robustErrors({ q, spread }: LeastSquares, e: readonly number[]): number[] {
  return Array.from({ length: spread.rows }, (_, j) => {
    const weights = new Float64Array(e.length);
    for (let k = 0; k < q.columns; k++) {
      const column = q.view(k);
      const share = spread.at(j, k);
      for (let i = 0; i < e.length; i++) weights[i] = item(weights, i) + share * item(column, i);
    }
    return norm(weights.map((weight, i) => weight * item(e, i)));
  });
}

function breuschPagan({ q, residuals }: LeastSquares): RowDiagnostics["breuschPagan"] {
  const squares = residuals.map((e) => e * e);
  const mean = meanOf(squares);
  const deviations = squares.map((value) => value - mean);
  const total = norm(deviations);
  const slopes = q.columns - 1;
  if (slopes === 0 || total <= 1e-14 * norm(squares)) return null;
  const explained = (norm(project(q, deviations)) / total) ** 2;
  const statistic = residuals.length * Math.min(1, explained);
  return { statistic, p: chiSquareSf(statistic, slopes) };
}

function durbinWatson(residuals: readonly number[], residualSquares: number): number {
  const steps = residuals.slice(1).map((e, i) => e - item(residuals, i));
  return norm(steps) ** 2 / residualSquares;
}
