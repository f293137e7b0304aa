import type { Interval } from "../estimate.ts";

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

/** The name of a model's constant, as R calls it. */
export const INTERCEPT = "(Intercept)";
