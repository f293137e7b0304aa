import { invert } from "../linear/invert.ts";
import { at, dot, item, type Rows, readSymmetric } from "../linear/rows.ts";
import { requireWhole, requireWithin } from "../require.ts";
import { total } from "../sum.ts";
import type { Fitted } from "./fitted.ts";
import { johnsonWeights } from "./johnson.ts";
import { lmg } from "./lmg.ts";

/** Shares of an outcome's variation, a value per driver, all in parts of the outcome's variance. */
export interface RelativeImportance {
  readonly rSquared: number;
  /** Shapley's average over all orders; sums to R². Null above `MOST_LMG_DRIVERS` drivers. */
  readonly lmg: readonly number[] | null;
  /** What a driver adds after all others. */
  readonly last: readonly number[];
  /** What a driver explains alone: r². */
  readonly first: readonly number[];
  /** Squared standardised slopes. */
  readonly betaSquared: readonly number[];
  /** Slope × r; sums to R², but may be negative. */
  readonly pratt: readonly number[];
  /** Johnson's relative weights, which are Genizi's; sums to R². */
  readonly johnson: readonly number[];
  /** Squared correlations with decorrelated drivers (Zuber & Strimmer); sums to R². */
  readonly car: readonly number[];
}

/** Constant: outcome or driver does not vary. Collinear: a driver follows from others. */
export type NoImportance = "constant" | "collinear";

/** Orders of more drivers than these are too many to go through. */
export const MOST_LMG_DRIVERS = 12;

/**
 * Splits what drivers explain of an outcome among them, in every way in use. They agree for drivers
 * that do not go together; where they do, use `lmg`, or `johnson` for many. Association, not cause.
 *
 * Source: Lindeman, Merenda & Gold (1980); Grömping (2006) J. Statistical Software 17(1); Johnson
 * (2000) Multivariate Behavioral Research 35:1; Genizi (1993) Statistica Sinica 3:407; Zuber &
 * Strimmer (2011) Statistical Applications in Genetics 10:34.
 *
 * @param covariance or correlations of the outcome, then of each driver
 * @throws RangeError unless it is square, symmetric, finite and holds an outcome and a driver.
 * @example
 * relativeImportance([[1, 0.6, 0.3], [0.6, 1, 0], [0.3, 0, 1]]).fit?.first // [0.36, 0.09]
 */
export function relativeImportance(covariance: Rows): Fitted<RelativeImportance, NoImportance> {
  const all = readSymmetric("covariance", covariance);
  requireWhole("size of covariance", all.length, 2);
  const diagonal = all.map((row, i) => item(row, i));
  for (const value of diagonal) requireWithin("variance", value, 0);
  if (diagonal.includes(0)) return { fit: null, reason: "constant" };
  const roots = diagonal.map(Math.sqrt);
  const correlations = all.map((row, i) =>
    row.map((value, j) => (i === j ? 1 : value / (item(roots, i) * item(roots, j)))),
  );
  const [[, ...outcome] = []] = correlations;
  const drivers = correlations.slice(1).map((row) => row.slice(1));
  const inverse = invert(drivers)?.inverse;
  if (!inverse) return { fit: null, reason: "collinear" };
  const slopes = inverse.map((row) => dot(row, outcome));
  const pratt = slopes.map((slope, i) => slope * item(outcome, i));
  const fit = {
    rSquared: total(pratt),
    lmg: outcome.length > MOST_LMG_DRIVERS ? null : lmg(drivers, outcome),
    last: slopes.map((slope, i) => slope ** 2 / at(inverse, i, i)),
    first: outcome.map((r) => r * r),
    betaSquared: slopes.map((slope) => slope ** 2),
    pratt,
    ...johnsonWeights(drivers, outcome),
  };
  return { fit, reason: null };
}
