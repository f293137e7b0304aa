import { ExactSum } from "../linear/exact.ts";
import { householderQr, invertUpper, project } from "../linear/householder.ts";
import { item, Matrix, norm } from "../linear/matrix.ts";
import { isConstant } from "./columns.ts";
import { meanOf } from "./sample-moments.ts";

/** A least-squares solution; coefficient 0 is the constant. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** Σ residual²; exactly 0 where the residuals are no more than doubles' own rounding of y. */
  readonly residualSquares: number;
  /** Orthonormal columns over the rows, spanning the constant and the predictors. */
  readonly q: Matrix;
  /** A with (XᵀX)⁻¹ = A·Aᵀ and X·(XᵀX)⁻¹ = Q·Aᵀ. */
  readonly spread: Matrix;
}

/** A predictor that keeps less than this share of its length beside the earlier ones depends on them. */
const DEPENDENT = 1e-11;

const MOST_TURNS = 12;

/** Residuals below so many roundings of the largest y are none. */
const ROUNDING = 4 * Number.EPSILON;

/**
 * Solves least squares with a constant: columns centred and scaled, Householder's QR, then refined
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
  const centres = predictors.map(meanOf);
  const scales = predictors.map((x, j) => norm(x.map((value) => value - item(centres, j))));
  const design = new Matrix(y.length, predictors.length + 1);
  design.view(0).fill(1 / Math.sqrt(y.length));
  predictors.forEach((x, j) => {
    const column = design.view(j + 1);
    const [centre, scale] = [item(centres, j), item(scales, j)];
    for (let i = 0; i < y.length; i++) column[i] = (item(x, i) - centre) / scale;
  });
  const { q, r } = householderQr(design);
  for (let j = 0; j < r.rows; j++) if (!(r.at(j, j) > DEPENDENT)) return null;
  const inverse = invertUpper(r);
  const spread = unscaled(inverse, centres, scales, y.length);
  let coefficients = applied(spread, project(q, y));
  let left = residualsOf(y, predictors, coefficients);
  let before = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const pull = pullOf(left, predictors, centres, scales, inverse);
    const size = norm(pull);
    // From the level of rounding on it no longer falls.
    if (!(size < before / 2)) break;
    before = size;
    const step = applied(spread, pull);
    coefficients = coefficients.map((value, j) => value + item(step, j));
    left = residualsOf(y, predictors, coefficients);
  }
  // Below what twice the precision of a double can tell from 0.
  const nothing = 1e-30 * norm(y);
  coefficients = coefficients.map((value, j) =>
    Math.abs(value) * (scales[j - 1] ?? 1) < nothing ? 0 : value,
  );
  const residuals = [...left.values];
  const noise = ROUNDING * y.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isExact = residuals.every((value) => Math.abs(value) <= noise);
  const residualSquares = isExact ? 0 : norm(residuals) ** 2;
  return { coefficients, residuals, residualSquares, q, spread };
}

/** Takes the inverse triangle of the centred and scaled design back to the predictors as given. */
function unscaled(
  inverse: Matrix,
  centres: readonly number[],
  scales: readonly number[],
  n: number,
): Matrix {
  const size = inverse.rows;
  const spread = new Matrix(size, size);
  for (let column = 0; column < size; column++) {
    const constant = new ExactSum();
    constant.add(inverse.at(0, column) / Math.sqrt(n));
    for (let j = 1; j < size; j++) {
      const value = inverse.at(j, column) / item(scales, j - 1);
      spread.set(j, column, value);
      constant.addProduct(-value, item(centres, j - 1));
    }
    spread.set(0, column, constant.value);
  }
  return spread;
}

/** M·v. */
function applied(m: Matrix, v: readonly number[]): number[] {
  return Array.from({ length: m.rows }, (_, i) => {
    const sum = new ExactSum();
    v.forEach((value, j) => {
      sum.addProduct(m.at(i, j), value);
    });
    return sum.value;
  });
}

/** Residuals in twice the precision: their values, and what rounding left of each. */
interface FineResiduals {
  readonly values: readonly number[];
  readonly rests: readonly number[];
}

function residualsOf(
  y: readonly number[],
  predictors: readonly (readonly number[])[],
  coefficients: readonly number[],
): FineResiduals {
  const rests: number[] = [];
  const values = y.map((value, i) => {
    const sum = new ExactSum();
    sum.add(value);
    sum.add(-item(coefficients, 0));
    predictors.forEach((x, j) => {
      sum.addProduct(-item(coefficients, j + 1), item(x, i));
    });
    rests.push(sum.rest);
    return sum.value;
  });
  return { values, rests };
}

/**
 * Qᵀ·residuals, as R⁻ᵀ·Xᵀ·residuals: unlike Q, X is exact, so that what is left is 0 only at the
 * solution itself.
 */
function pullOf(
  { values, rests }: FineResiduals,
  predictors: readonly (readonly number[])[],
  centres: readonly number[],
  scales: readonly number[],
  inverse: Matrix,
): number[] {
  const total = new ExactSum();
  values.forEach((value, i) => {
    total.add(value);
    total.add(item(rests, i));
  });
  const along = predictors.map((x, j) => {
    const sum = new ExactSum();
    x.forEach((value, i) => {
      sum.addProduct(value, item(values, i));
      sum.add(value * item(rests, i));
    });
    sum.addProduct(-item(centres, j), total.value);
    sum.add(-item(centres, j) * total.rest);
    return sum.value / item(scales, j);
  });
  const cross = [total.value / Math.sqrt(values.length), ...along];
  return cross.map((_, k) =>
    cross.reduce((sum, value, j) => (j <= k ? sum + inverse.at(j, k) * value : sum), 0),
  );
}
