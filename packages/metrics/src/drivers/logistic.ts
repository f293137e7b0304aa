import { twoSidedNormal } from "../distribution/normal.ts";
import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import { criticalValue } from "../interval/arguments.ts";
import { meanOf } from "../linear/exact.ts";
import { norm, transposed } from "../linear/rows.ts";
import { requireThat } from "../require.ts";
import { isConstant, requireColumns } from "./columns.ts";
import { designOf, toOriginal } from "./design.ts";
import { type Coefficient, coefficientsOf, type Fitted, type Variable } from "./fitted.ts";
import { climb, devianceOf } from "./logistic-climb.ts";

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
  for (const value of outcome) {
    requireThat(value === 0 || value === 1, "outcome", value, "neither 0 nor 1");
  }
  const n = outcome.length;
  if (n < columns.length + 1 || n === 0) return { fit: null, reason: "too-few-answers" };
  if (isConstant(outcome)) return { fit: null, reason: "one-class" };
  if (columns.some(isConstant)) return { fit: null, reason: "collinear" };
  const design = designOf(columns, n);
  const share = meanOf(outcome);
  const height = Math.log(share / (1 - share));
  const start = [height * Math.sqrt(n), ...columns.map(() => 0)];
  const solution = climb(design.columns, outcome, start);
  if (typeof solution === "string") return { fit: null, reason: solution };
  const { beta, deviance, a } = solution;
  const spread = transposed(a.map((column) => toOriginal(design, column)));
  const fit: LogisticFit = {
    n,
    coefficients: coefficientsOf(
      predictors.map(({ name }) => name),
      toOriginal(design, beta),
      spread.map(norm),
      { quantile: z, confidence, method: "wald", p: twoSidedNormal },
    ),
    deviance,
    nullDeviance: devianceOf(
      outcome,
      outcome.map(() => height),
    ),
    aic: deviance + 2 * beta.length,
  };
  return { fit, reason: null };
}
