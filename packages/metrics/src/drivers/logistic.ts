import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import { criticalValue } from "../interval/arguments.ts";
import { ExactSum } from "../linear/exact.ts";
import { householderQr, invertUpper, project } from "../linear/householder.ts";
import { item, Matrix, norm } from "../linear/matrix.ts";
import { isConstant, requireColumns } from "./columns.ts";
import { twoSidedNormal } from "./correlation.ts";
import { type Coefficient, type Fitted, INTERCEPT, type Variable } from "./fitted.ts";
import { meanOf } from "./sample-moments.ts";

/** A logistic regression: coefficients are changes of the log odds. */
export interface LogisticFit {
  readonly n: number;
  /** The constant first; exp(value) is the odds ratio of one step. */
  readonly coefficients: readonly Coefficient[];
  readonly deviance: number;
  /** Of the constant alone. */
  readonly nullDeviance: number;
  readonly aic: number;
}

/**
 * `one-class`: all outcomes are alike. `separated`: a driver, or some together, tell the outcome
 * without fail, so that no finite coefficient is likeliest. The others as for `ols`.
 */
export type NoLogisticFit = "too-few-answers" | "one-class" | "collinear" | "separated";

/** Newton needs about 6 turns; only a coefficient on its way to infinity needs more than these. */
const MOST_TURNS = 60;

/** Same limit as for lines: a column that keeps less beside the earlier ones depends on them. */
const DEPENDENT = 1e-11;

/**
 * Fits how drivers go along with the odds of an outcome of 0 or 1, such as a top-box answer, by
 * likelihood (Newton's method on QR factors, steps halved while they overshoot), with Wald tests and
 * intervals.
 *
 * Source: McCullagh & Nelder (1989) Generalized Linear Models, section 4.4; as R's
 * `glm(family = binomial)`.
 *
 * @param outcome 0 or 1 per row
 * @param predictors as long as the outcome
 * @throws RangeError unless the outcome is 0 or 1, lists are equally long and finite, and
 * 0 < confidence < 1.
 */
export function logistic(
  outcome: readonly number[],
  predictors: readonly Variable[],
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions = {},
): Fitted<LogisticFit, NoLogisticFit> {
  const columns = predictors.map(({ values }) => values);
  requireColumns("outcome and predictors", [outcome, ...columns]);
  const z = criticalValue(confidence);
  const wrong = outcome.find((value) => value !== 0 && value !== 1);
  if (wrong !== undefined) throw new RangeError(`outcome ${wrong} is neither 0 nor 1`);
  const n = outcome.length;
  if (n < columns.length + 1 || n === 0) return { fit: null, reason: "too-few-answers" };
  if (isConstant(outcome)) return { fit: null, reason: "one-class" };
  if (columns.some(isConstant)) return { fit: null, reason: "collinear" };
  const design = toDesign(columns, n);
  const share = meanOf(outcome);
  const start = [Math.log(share / (1 - share)), ...columns.map(() => 0)];
  const solution = climb(design.matrix, outcome, start);
  if (typeof solution === "string") return { fit: null, reason: solution };
  const values = toOriginal(design, solution.beta);
  const spread = spreadOf(design, solution.inverse);
  const deviance = devianceOf(outcome, solution.eta);
  const fit: LogisticFit = {
    n,
    coefficients: values.map((value, j) => {
      const standardError = norm(spread.row(j));
      const statistic = value / standardError;
      const half = z * standardError;
      return {
        name: [INTERCEPT, ...predictors.map(({ name }) => name)][j] ?? "",
        value,
        standardError,
        statistic,
        p: twoSidedNormal(statistic),
        interval: { low: value - half, high: value + half, confidence, method: "wald" },
      };
    }),
    deviance,
    nullDeviance: devianceOf(outcome, new Array<number>(n).fill(item(start, 0))),
    aic: deviance + 2 * values.length,
  };
  return { fit, reason: null };
}

/** The constant and the predictors, centred and scaled by their deviations. */
interface Design {
  readonly matrix: Matrix;
  readonly centres: readonly number[];
  readonly scales: readonly number[];
}

function toDesign(columns: readonly (readonly number[])[], n: number): Design {
  const centres = columns.map(meanOf);
  const scales = columns.map(
    (x, j) => norm(x.map((value) => value - item(centres, j))) / Math.sqrt(n),
  );
  const matrix = new Matrix(n, columns.length + 1);
  matrix.view(0).fill(1);
  columns.forEach((x, j) => {
    const [centre, scale] = [item(centres, j), item(scales, j)];
    matrix.view(j + 1).set(x.map((value) => (value - centre) / scale));
  });
  return { matrix, centres, scales };
}

interface Peak {
  readonly beta: readonly number[];
  readonly eta: readonly number[];
  /** The inverse triangle of the weighted design. */
  readonly inverse: Matrix;
}

/** Climbs to the likeliest coefficients. */
function climb(
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
    if (norm(newton.step) <= 1e-12 * (1 + norm(beta)))
      return { beta, eta, inverse: newton.inverse };
    let factor = 1;
    let next = moved(beta, newton.step, factor);
    let nextEta = predict(x, next);
    while (factor > 1e-6 && devianceOf(outcome, nextEta) > deviance * (1 + 1e-12)) {
      factor /= 2;
      next = moved(beta, newton.step, factor);
      nextEta = predict(x, next);
    }
    const isStill = norm(newton.step) <= 1e-9 * (1 + norm(beta));
    [beta, eta, deviance] = [next, nextEta, devianceOf(outcome, nextEta)];
    // Rounding may keep steps from shrinking further: the peak is reached all the same.
    if (isStill) return { beta, eta, inverse: newton.inverse };
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

/** −2 ln likelihood. */
function devianceOf(outcome: readonly number[], eta: readonly number[]): number {
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

function toOriginal({ centres, scales }: Design, beta: readonly number[]): number[] {
  const slopes = beta.slice(1).map((value, j) => value / item(scales, j));
  const constant = slopes.reduce((sum, slope, j) => sum - slope * item(centres, j), item(beta, 0));
  return [constant, ...slopes];
}

/** A with (XᵀWX)⁻¹ = A·Aᵀ for the predictors as given. */
function spreadOf({ centres, scales }: Design, inverse: Matrix): Matrix {
  const spread = new Matrix(inverse.rows, inverse.rows);
  for (let k = 0; k < inverse.rows; k++) {
    toOriginal({ matrix: inverse, centres, scales }, inverse.column(k)).forEach((value, j) => {
      spread.set(j, k, value);
    });
  }
  return spread;
}
