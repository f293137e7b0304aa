import { requireFraction } from "../require.ts";

/** From it on the continued fraction is short; below it the series keeps the tail's digits. */
const SERIES_LIMIT = 1.5;

/**
 * The upper tail of the standard normal distribution, P(Z > x), to about 4e-15 of itself however
 * far the tail. Never computed as 1 − cdf.
 *
 * Source: the power series and continued fraction of Abramowitz & Stegun 26.2.11 and 26.2.14.
 */
export function normalSf(x: number): number {
  if (x < 0) return x > -SERIES_LIMIT ? 0.5 + centralArea(-x) : 1 - tail(-x);
  return x < SERIES_LIMIT ? 0.5 - centralArea(x) : tail(x);
}

/** The standard normal distribution function, P(Z ≤ x); its lower tail keeps its precision. */
export function normalCdf(x: number): number {
  return normalSf(-x);
}

/** The two-sided p of a standard normal statistic. */
export function twoSidedNormal(z: number): number {
  return 2 * normalSf(Math.abs(z));
}

/**
 * The standard normal quantile: the x with P(Z ≤ x) = p, to about 2e-15 of itself. 0 and 1 give ∓∞.
 *
 * @throws RangeError if `p` lies outside 0 … 1.
 */
export function normalQuantile(p: number): number {
  requireFraction("p", p);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const z = deviateOf(Math.abs(p - 0.5), Math.min(p, 1 - p));
  return p < 0.5 ? -z : z;
}

/**
 * Finds the z from 0 on with P(0 < Z < z) = area and P(Z > z) = rest, which sum to ½ and of which the second is above 0: two arguments,
 * for one of them alone has no digits near 0 or far out.
 *
 * Source: the start Abramowitz & Stegun 26.2.22, then Halley's steps.
 */
export function deviateOf(area: number, rest: number): number {
  const t = Math.sqrt(-2 * Math.log(rest));
  let z = t - (2.30753 + t * 0.27061) / (1 + t * (0.99229 + t * 0.04481));
  for (let turn = 0; turn < 4; turn++) {
    const missing = z < SERIES_LIMIT ? area - centralArea(z) : tail(z) - rest;
    const step = missing / density(z);
    z += step / (1 - (step * z) / 2);
  }
  return z;
}

/** x² is split so that its rounding does not blur the far tail. */
function density(x: number): number {
  const head = Math.trunc(x * 16) / 16;
  const exponent = (head - x) * (head + x);
  return (Math.exp((-head * head) / 2) * Math.exp(exponent / 2)) / Math.sqrt(2 * Math.PI);
}

/** P(0 < Z < x): all terms are positive, nothing cancels. */
function centralArea(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return density(x) * sum;
}

function tail(x: number): number {
  if (x > 39) return 0;
  // The error falls about as exp(−2x√m) after m terms: √m = 21 / x is safely below 1e-16.
  let denominator = x;
  for (let m = Math.ceil(441 / (x * x)) + 10; m > 0; m--) denominator = x + m / denominator;
  return density(x) / denominator;
}
