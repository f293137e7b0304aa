import { requirePositive, requireThat } from "../require.ts";
import { logGammaOnePlus } from "./log-gamma.ts";
import { deviance, HALF_LOG_TWO_PI, stirlingError } from "./stirling.ts";

/**
 * Computes the regularised lower incomplete gamma function P(a, x), the gamma distribution's lower
 * tail at scale 1, to about 1e-14 of itself however far the tail.
 *
 * Source: DLMF 8.11.4 (series), 8.8.2 (recurrence), 8.9.2 (continued fraction); the factor before
 * them by Stirling's error and deviances, as Loader (2000). The work grows as √a.
 *
 * @param a the shape, above 0
 * @param x from 0 on; infinity gives 1
 * @throws RangeError if an argument is out of its range.
 */
export function gammaP(a: number, x: number): number {
  requireArguments(a, x);
  if (x === 0 || x === Infinity) return x === 0 ? 0 : 1;
  return x < a + 1 ? poissonFactor(a, x) * lowerSeries(a, x) : 1 - upperTail(a, x);
}

/** Computes the upper incomplete gamma function Q(a, x) = 1 − P(a, x), itself exact in its far tail. Throws as `gammaP` does. */
export function gammaQ(a: number, x: number): number {
  requireArguments(a, x);
  if (x === 0 || x === Infinity) return x === 0 ? 1 : 0;
  if (x >= a + 1 || (a < 1 && x > 1.5)) return upperTail(a, x);
  return a < 1 ? smallShape(a, x) : 1 - poissonFactor(a, x) * lowerSeries(a, x);
}

/** x^a · e^−x / Γ(a + 1), for whole a the Poisson probability of a events where x are expected. */
export function poissonFactor(a: number, x: number): number {
  if (a < 1) return Math.exp(a * Math.log(x) - x - logGammaOnePlus(a));
  const root = Math.exp(-stirlingError(a) - HALF_LOG_TWO_PI) / Math.sqrt(a);
  // Far from a the deviance is a difference of large numbers; its two factors are each exact.
  if (Math.abs(x - a) > 0.2 * (x + a) && x + a < 600) return root * (x / a) ** a * Math.exp(a - x);
  return root * Math.exp(-deviance(a, x));
}

/** P over its factor, for x below a + 1: Σ x^n / ((a + 1) … (a + n)). */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/**
 * Q above the mean. The recurrence lowers the shape by 1 a step and adds terms of one sign; it ends
 * where they no longer count, or at a shape below 1, whose continued fraction is short.
 */
function upperTail(a: number, x: number): number {
  let term = a / x;
  let sum = 0;
  let shape = a;
  while (shape >= 1) {
    sum += term;
    shape -= 1;
    term *= shape / x;
    if (term < sum * 1e-17) return poissonFactor(a, x) * sum;
  }
  // `term` is now Q(shape, x)'s own factor over that of a.
  const rest = shape > 0 ? term * x * continuedFraction(shape, x) : 0;
  return poissonFactor(a, x) * (sum + rest);
}

/** Γ(a, x) · e^x · x^−a for a below 1, by Lentz's method. */
function continuedFraction(a: number, x: number): number {
  let under = x + 1 - a;
  let d = 1 / under;
  let c = 1e300;
  let value = d;
  for (let n = 1; n < 10_000; n++) {
    const over = -n * (n - a);
    under += 2;
    d = 1 / (under + over * d);
    c = under + over / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 2.3e-16) break;
  }
  return value;
}

/** Q for a below 1 and x up to 1.5, where 1 − P would cancel for a near 0. */
function smallShape(a: number, x: number): number {
  const log = a * Math.log(x) - logGammaOnePlus(a);
  let power = 1;
  let sum = 0;
  for (let n = 1; n < 100; n++) {
    power *= -x / n;
    const next = sum - power / (a + n);
    if (next === sum) break;
    sum = next;
  }
  return a * Math.exp(log) * sum - Math.expm1(log);
}

function requireArguments(a: number, x: number): void {
  requirePositive("shape", a);
  requireThat(x >= 0, "x", x, "below 0");
}
