import { requirePositive } from "../require.ts";
import { gammaP, gammaQ } from "./gamma.ts";
import { gammaQuantile, gammaUpperQuantile } from "./gamma-quantile.ts";

/**
 * Computes the upper tail of the χ² distribution, P(X > x), to about 1e-14 of itself.
 *
 * Source: Q(df / 2, x / 2), DLMF 8.2.4.
 *
 * @param x from 0 on; below 0 the tail is 1
 * @param df degrees of freedom, above 0, whole or not
 * @throws RangeError unless df is above 0 and finite, or for x not a number.
 */
export function chiSquareSf(x: number, df: number): number {
  return gammaQ(shape(df), Math.max(0, x) / 2);
}

/** Computes the χ² distribution function, P(X ≤ x); its lower tail keeps its precision. Throws as `chiSquareSf` does. */
export function chiSquareCdf(x: number, df: number): number {
  return gammaP(shape(df), Math.max(0, x) / 2);
}

/** Finds the x with P(X ≤ x) = p. Throws RangeError unless 0 ≤ p ≤ 1 and df is above 0. */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, shape(df));
}

/** Finds the x with P(X > x) = q, exact for a tiny q too. Throws as `chiSquareQuantile` does. */
export function chiSquareUpperQuantile(q: number, df: number): number {
  return 2 * gammaUpperQuantile(q, shape(df));
}

function shape(df: number): number {
  requirePositive("degrees", df);
  return df / 2;
}
