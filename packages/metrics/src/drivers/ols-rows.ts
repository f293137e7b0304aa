import { chiSquareSf } from "../distribution/chi-square.ts";
import { meanOf } from "../linear/exact.ts";
import { dot, item, norm, transposed } from "../linear/rows.ts";
import type { LeastSquares } from "./least-squares.ts";

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
  const rows = transposed(q);
  // The squared lengths of Q's rows.
  const hat = rows.map((row) => Math.min(1, dot(row, row)));
  const isPerfect = residualSquares === 0;
  const variance = residualSquares / degrees;
  const hasRest = hat.every((h) => 1 - h > NO_REST);
  const cooks = residuals.map((e, i) => {
    const rest = 1 - item(hat, i);
    if (isPerfect || rest <= NO_REST) return null;
    return ((e * e) / (variance * coefficients.length)) * (item(hat, i) / (rest * rest));
  });
  const clean = isPerfect ? residuals.map(() => 0) : residuals;
  // √ of the diagonal of (XᵀX)⁻¹ Xᵀ diag(e²) X (XᵀX)⁻¹.
  const robustErrors = (errors: readonly number[]) =>
    solution.spread.map((along) => norm(errors.map((e, i) => e * dot(along, rows[i] ?? []))));
  return {
    residuals,
    hat,
    cooks,
    hc0: robustErrors(clean),
    hc3: hasRest ? robustErrors(clean.map((e, i) => e / (1 - item(hat, i)))) : null,
    breuschPagan: isPerfect ? null : breuschPagan(solution),
    durbinWatson: isPerfect ? null : durbinWatson(residuals, residualSquares),
  };
}

function breuschPagan({ q, residuals }: LeastSquares): RowDiagnostics["breuschPagan"] {
  const squares = residuals.map((e) => e * e);
  const mean = meanOf(squares);
  const deviations = squares.map((value) => value - mean);
  const total = norm(deviations);
  const slopes = q.length - 1;
  if (slopes === 0 || total <= 1e-14 * norm(squares)) return null;
  const explained = (norm(q.map((column) => dot(column, deviations))) / total) ** 2;
  const statistic = residuals.length * Math.min(1, explained);
  return { statistic, p: chiSquareSf(statistic, slopes) };
}

function durbinWatson(residuals: readonly number[], residualSquares: number): number {
  const steps = residuals.slice(1).map((e, i) => e - item(residuals, i));
  return dot(steps, steps) / residualSquares;
}
