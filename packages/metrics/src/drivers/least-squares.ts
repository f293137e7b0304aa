import { exactDot } from "../linear/exact.ts";
import { orthonormal } from "../linear/orthonormal.ts";
import { dot, item, norm, type Rows, transposed } from "../linear/rows.ts";
import { isConstant } from "./columns.ts";
import { designOf, toOriginal } from "./design.ts";

/** A least-squares solution; coefficient 0 is the constant. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** Σ residual²; exactly 0 where the residuals are no more than doubles' own rounding of y. */
  readonly residualSquares: number;
  /** Orthonormal columns over the rows, spanning the constant and the predictors. */
  readonly q: Rows;
  /** By rows, A with (XᵀX)⁻¹ = A·Aᵀ and X·(XᵀX)⁻¹ = Q·Aᵀ. */
  readonly spread: Rows;
}

const MOST_TURNS = 12;

/** Residuals below so many roundings of the largest y are none. */
const ROUNDING = 4 * Number.EPSILON;

/**
 * Solves least squares with a constant: columns centred and scaled, made orthonormal, then refined
 * by residuals in twice the precision until the coefficients stand still. Null where predictors
 * depend on each other or on the constant.
 *
 * Source: Björck (1996) Numerical Methods for Least Squares Problems, section 2.9.
 *
 * @param y as long as each predictor, and longer than there are predictors
 */
export function leastSquares(
  y: readonly number[],
  predictors: readonly (readonly number[])[],
): LeastSquares | null {
  if (predictors.some(isConstant)) return null;
  const design = designOf(predictors, y.length);
  const factors = orthonormal(design.columns);
  if (!factors) return null;
  const { q, a } = factors;
  const spread = transposed(a.map((column) => toOriginal(design, column)));
  const toCoefficients = (along: readonly number[]) => spread.map((row) => exactDot(row, along)[0]);
  let coefficients = toCoefficients(q.map((column) => exactDot(column, y)[0]));
  let left = residualsOf(y, predictors, coefficients);
  let before = Infinity;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    // Qᵀ·residuals by way of X: unlike Q, X is exact, so that nothing is left at the solution itself.
    const [sum, rest] = exactDot([...left.values, ...left.rests], new Array(2 * y.length).fill(1));
    const along = predictors.map((x, j) => {
      const centre = -item(design.centres, j);
      const weights = [...left.values, ...left.rests, sum, rest];
      return exactDot([...x, ...x, centre, centre], weights)[0] / item(design.scales, j);
    });
    const cross = [sum / Math.sqrt(y.length), ...along];
    const pull = a.map((column) => dot(column, cross));
    const size = norm(pull);
    // From the level of rounding on it no longer falls.
    if (!(size < before / 2)) break;
    before = size;
    const step = toCoefficients(pull);
    coefficients = coefficients.map((value, j) => value + item(step, j));
    left = residualsOf(y, predictors, coefficients);
  }
  // Below what twice the precision of a double can tell from 0.
  const nothing = 1e-30 * norm(y);
  coefficients = coefficients.map((value, j) =>
    Math.abs(value) * (design.scales[j - 1] ?? 1) < nothing ? 0 : value,
  );
  const residuals = left.values;
  const noise = ROUNDING * y.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isExact = residuals.every((value) => Math.abs(value) <= noise);
  return {
    coefficients,
    residuals,
    residualSquares: isExact ? 0 : dot(residuals, residuals),
    q,
    spread,
  };
}

/** Residuals in twice the precision: their values, and what rounding left of each. */
function residualsOf(
  y: readonly number[],
  predictors: readonly (readonly number[])[],
  coefficients: readonly number[],
) {
  const weights = [1, ...coefficients.map((value) => -value)];
  const pairs = y.map((value, i) =>
    exactDot([value, 1, ...predictors.map((x) => item(x, i))], weights),
  );
  return { values: pairs.map(([value]) => value), rests: pairs.map(([, rest]) => rest) };
}
