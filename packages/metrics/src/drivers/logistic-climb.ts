import { ExactSum } from "../linear/exact.ts";
import { householderQr, invertUpper, project } from "../linear/householder.ts";
import { item, Matrix, norm } from "../linear/matrix.ts";

/** Newton needs about 6 turns; only a coefficient on its way to infinity needs more than these. */
const MOST_TURNS = 60;

/** Each step squares the error of the one before: after one as small as this nothing is left to do. */
const SMALL_STEP = 1e-9;

/** Same limit as for lines: a column that keeps less beside the earlier ones depends on them. */
const DEPENDENT = 1e-11;

/** The likeliest coefficients. */
export interface Peak {
  readonly beta: readonly number[];
  readonly eta: readonly number[];
  /** The inverse triangle of the weighted design. */
  readonly inverse: Matrix;
}

/**
 * Climbs to the likeliest coefficients of a logistic regression by Newton's method, halving steps
 * that overshoot. `collinear` where columns depend on each other at the start, `separated` where
 * coefficients run away.
 *
 * @param x the design, the constant's column included
 * @param start a value per column
 */
export function climb(
  x: Matrix,
  outcome: readonly number[],
  start: readonly number[],
): Peak | "collinear" | "separated" {
  let beta = start;
  let eta = predict(x, beta);
  let deviance = devianceOf(outcome, eta);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const newton = newtonStep(x, outcome, eta);
    if (!newton) return turn === 0 ? "collinear" : "separated";
    const isLast = norm(newton.step) <= SMALL_STEP * (1 + norm(beta));
    let factor = 1;
    let next = moved(beta, newton.step, factor);
    let nextEta = predict(x, next);
    while (!isLast && factor > 1e-6 && devianceOf(outcome, nextEta) > deviance * (1 + 1e-12)) {
      factor /= 2;
      next = moved(beta, newton.step, factor);
      nextEta = predict(x, next);
    }
    [beta, eta, deviance] = [next, nextEta, devianceOf(outcome, nextEta)];
    if (!isLast) continue;
    const inverse = newtonStep(x, outcome, eta)?.inverse;
    return inverse ? { beta, eta, inverse } : "separated";
  }
  return "separated";
}

function newtonStep(x: Matrix, outcome: readonly number[], eta: readonly number[]) {
  const roots = new Float64Array(x.rows);
  const pull: number[] = [];
  for (let i = 0; i < x.rows; i++) {
    const odds = Math.exp(-Math.abs(item(eta, i)));
    const root = Math.sqrt(odds) / (1 + odds);
    roots[i] = root;
    pull.push(root === 0 ? 0 : missOf(item(outcome, i), item(eta, i)) / root);
  }
  const weighted = new Matrix(x.rows, x.columns);
  for (let j = 0; j < x.columns; j++) {
    weighted.view(j).set(x.view(j).map((value, i) => value * item(roots, i)));
  }
  const { q, r } = householderQr(weighted);
  for (let j = 0; j < r.rows; j++) {
    if (!(r.at(j, j) > DEPENDENT * norm(weighted.view(j)))) return null;
  }
  const inverse = invertUpper(r);
  const along = project(q, pull);
  const step = Array.from({ length: x.columns }, (_, j) =>
    along.reduce((sum, value, k) => sum + value * inverse.at(j, k), 0),
  );
  return { step, inverse };
}

/** Outcome less expected share, without cancellation: 1 − p = 1 / (1 + e^η). */
function missOf(outcome: number, eta: number): number {
  return outcome === 1 ? 1 / (1 + Math.exp(eta)) : -1 / (1 + Math.exp(-eta));
}

/** Computes −2 ln likelihood of outcomes, given their log odds. */
export function devianceOf(outcome: readonly number[], eta: readonly number[]): number {
  const sum = new ExactSum();
  outcome.forEach((value, i) => {
    const against = value === 1 ? -item(eta, i) : item(eta, i);
    sum.add(2 * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)))));
  });
  return sum.value;
}

function predict(x: Matrix, beta: readonly number[]): number[] {
  const eta = new Array<number>(x.rows).fill(0);
  beta.forEach((slope, j) => {
    const column = x.view(j);
    for (let i = 0; i < x.rows; i++) eta[i] = item(eta, i) + slope * item(column, i);
  });
  return eta;
}

function moved(beta: readonly number[], step: readonly number[], factor: number): number[] {
  return beta.map((value, j) => value + factor * item(step, j));
}
