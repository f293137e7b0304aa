import type { Interval } from "../estimate.ts";
import { around } from "../interval/arguments.ts";
import { item } from "../linear/rows.ts";

/** A fitted model, or null and the reason why there is none. */
export type Fitted<Fit, Reason extends string> =
  | { readonly fit: Fit; readonly reason: null }
  | { readonly fit: null; readonly reason: Reason };

/** A coefficient of a model. The test is null where there is no error to test by. */
export interface Coefficient {
  /** The predictor's name; `(Intercept)` for the constant. */
  readonly name: string;
  readonly value: number;
  readonly standardError: number;
  /** t in linear, z in logistic regression; null for a standard error of 0. */
  readonly statistic: number | null;
  /** Two-sided. */
  readonly p: number | null;
  readonly interval: Interval | null;
}

/** A list of values with its name. */
export interface Variable {
  readonly name: string;
  readonly values: readonly number[];
}

/** Builds the coefficients of a model, the constant first, with tests and intervals. */
export function coefficientsOf(
  names: readonly string[],
  values: readonly number[],
  errors: readonly number[],
  test: { quantile: number; confidence: number; method: string; p: (statistic: number) => number },
): Coefficient[] {
  const { quantile, confidence, method, p } = test;
  // The constant is called what R calls it.
  return ["(Intercept)", ...names].map((name, j) => {
    const [value, standardError] = [item(values, j), item(errors, j)];
    const statistic = standardError === 0 ? null : value / standardError;
    return {
      name,
      value,
      standardError,
      statistic,
      p: statistic === null ? null : p(statistic),
      interval:
        statistic === null ? null : around(value, quantile * standardError, confidence, method),
    };
  });
}
