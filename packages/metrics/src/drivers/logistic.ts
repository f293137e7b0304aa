import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import { criticalValue } from "../interval/arguments.ts";
import { item, Matrix, norm } from "../linear/matrix.ts";
import { isConstant, requireColumns } from "./columns.ts";
import { twoSidedNormal } from "./correlation.ts";
import { type Coefficient, type Fitted, INTERCEPT, type Variable } from "./fitted.ts";
import { climb, devianceOf } from "./logistic-climb.ts";
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
 * @example
 * logistic([0, 0, 0, 1], [{ name: "late", values: [0, 1, 2, 3] }]).reason // "separated"
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
