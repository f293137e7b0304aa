import { requireBetween, requirePositive } from "../require.ts";
import { betaQuantileLogit, betaTail } from "./beta.ts";
import { normalQuantile } from "./normal.ts";

/**
 * The upper tail of Student's t distribution, P(T > t), to about 1e-14 of itself.
 *
 * Source: DLMF 8.17 by x = ν / (ν + t²).
 *
 * @param degrees of freedom, above 0, whole or not
 * @throws RangeError unless `degrees` is above 0 and finite.
 */
export function tSf(t: number, degrees: number): number {
  requirePositive("degrees", degrees);
  const half = outerShare(t, degrees) / 2;
  return t > 0 ? half : 1 - half;
}

/** Student's t distribution function, P(T ≤ t). Throws as `tSf` does. */
export function tCdf(t: number, degrees: number): number {
  return tSf(-t, degrees);
}

/**
 * Student's t quantile: the t with P(T ≤ t) = p.
 *
 * @throws RangeError unless 0 < p < 1 and `degrees` is above 0 and finite.
 */
export function tQuantile(p: number, degrees: number): number {
  requireBetween("p", p);
  if (p === 0.5) return 0;
  return p < 0.5 ? -upperQuantile(p, degrees) : upperQuantile(1 - p, degrees);
}

/** The t with P(T > t) = tail, for tails up to ½. Throws as `tQuantile` does. */
export function upperQuantile(tail: number, degrees: number): number {
  requirePositive("degrees", degrees);
  if (tail === 0.5) return 0;
  const logit = betaQuantileLogit(2 * tail, degrees / 2, 0.5, startLogit(tail, degrees));
  return Math.sqrt(degrees) * Math.exp(-logit / 2);
}

/** The two-sided p of a t statistic. */
export function twoSidedT(t: number, degrees: number): number {
  return Math.min(1, 2 * tSf(Math.abs(t), degrees));
}

/** A first guess by Fisher's expansion around the normal quantile (Abramowitz & Stegun 26.7.5). */
function startLogit(tail: number, degrees: number): number {
  const z = -normalQuantile(tail);
  const s = z * z;
  const t = z * (1 + (s + 1) / (4 * degrees));
  return Math.log(degrees / (t * t));
}

/** P(|T| > |t|). */
function outerShare(t: number, degrees: number): number {
  if (Math.abs(t) === Infinity) return 0;
  const ratio = (t * t) / degrees;
  return betaTail(1 / (1 + ratio), ratio / (1 + ratio), degrees / 2, 0.5);
}
