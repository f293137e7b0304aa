import { requirePositive, requireThat } from "../require.ts";
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
  return tailOf(x, df1, df2, false);
}

/** Computes the F distribution function, P(F ≤ x); its lower tail keeps its precision. Throws as `fSf` does. */
export function fCdf(x: number, df1: number, df2: number): number {
  return tailOf(x, df1, df2, true);
}

/**
 * Finds the x with P(F ≤ x) = p. 0 gives 0 and 1 infinity.
 *
 * @throws RangeError unless 0 ≤ p ≤ 1 and both degrees are above 0 and finite.
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  requireDegrees(df1, df2);
  if (p === 0 || p === 1) return p / (1 - p);
  return (df2 / df1) * Math.exp(betaQuantileLogit(p, df1 / 2, df2 / 2));
}

function tailOf(x: number, df1: number, df2: number, isLower: boolean): number {
  requireDegrees(df1, df2);
  requireThat(!Number.isNaN(x), "x", x, "no number");
  const ratio = (df1 / df2) * x;
  if (!(ratio > 0 && Number.isFinite(ratio))) return Number(isLower === x > 0);
  const [up, low] = [ratio / (1 + ratio), 1 / (1 + ratio)];
  return isLower ? betaTail(up, low, df1 / 2, df2 / 2) : betaTail(low, up, df2 / 2, df1 / 2);
}

function requireDegrees(df1: number, df2: number): void {
  requirePositive("df1", df1);
  requirePositive("df2", df2);
}
