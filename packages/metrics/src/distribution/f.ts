import { betaQuantileLogit, betaTail } from "./beta.ts";

/**
 * Computes the upper tail of the F distribution, P(F > x), to about 1e-13 of itself.
 *
 * Source: the beta distribution at df2 / (df2 + df1 · x), DLMF 8.17.
 *
 * @param x from 0 on; below 0 the tail is 1
 * @param df1 degrees of freedom above, greater than 0
 * @param df2 degrees of freedom below, greater than 0
 * @throws RangeError unless both degrees are above 0 and finite, or for x not a number.
 */
export function fSf(x: number, df1: number, df2: number): number {
  requireDegrees(df1, df2, x);
  if (x <= 0) return 1;
  const ratio = (df1 / df2) * x;
  if (ratio === Number.POSITIVE_INFINITY) return 0;
  return betaTail(1 / (1 + ratio), ratio / (1 + ratio), df2 / 2, df1 / 2);
}

/** Computes the F distribution function, P(F ≤ x); its lower tail keeps its precision. Throws as `fSf` does. */
export function fCdf(x: number, df1: number, df2: number): number {
  requireDegrees(df1, df2, x);
  if (x <= 0) return 0;
  const ratio = (df1 / df2) * x;
  if (ratio === Number.POSITIVE_INFINITY) return 1;
  return betaTail(ratio / (1 + ratio), 1 / (1 + ratio), df1 / 2, df2 / 2);
}

/**
 * Finds the x with P(F ≤ x) = p. 0 gives 0 and 1 infinity.
 *
 * @throws RangeError unless 0 ≤ p ≤ 1 and both degrees are above 0 and finite.
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  requireDegrees(df1, df2, 0);
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  return (df2 / df1) * Math.exp(betaQuantileLogit(p, df1 / 2, df2 / 2));
}

function requireDegrees(df1: number, df2: number, x: number): void {
  if (!(df1 > 0 && df2 > 0 && df1 + df2 < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${df1} and ${df2} degrees of freedom are not both above 0`);
  }
  if (Number.isNaN(x)) throw new RangeError("x is no number");
}
