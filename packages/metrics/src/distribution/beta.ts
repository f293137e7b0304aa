import { requireBetween, requireFraction, requirePositive } from "../require.ts";
import { normalQuantile } from "./normal.ts";
import { deviance, stirlingError } from "./stirling.ts";

/**
 * The lower tail I_x(a, b) of the beta distribution, to about 1e-14 of itself in either tail.
 *
 * Source: Didonato & Morris (1992) ACM TOMS 18:360 (continued fraction); the factor before it by Stirling's error and deviances,
 * as Loader (2000) does for the binomial, so that it stays exact for millions of answers.
 *
 * @param x 0 … 1
 * @param a above 0
 * @param b above 0
 * @throws RangeError if an argument is out of its range.
 */
export function betaCdf(x: number, a: number, b: number): number {
  requireFraction("x", x);
  requireShapes(a, b);
  return betaTail(x, 1 - x, a, b);
}

/**
 * The logit ln(x / (1 − x)) of the beta distribution's quantile, the x with I_x(a, b) = p: unlike x
 * itself it loses no digits near 0 or 1.
 *
 * @param p between 0 and 1, both excluded
 * @param start where to begin; the nearer, the faster
 * @throws RangeError if an argument is out of its range.
 */
export function betaQuantileLogit(p: number, a: number, b: number, start?: number): number {
  requireBetween("p", p);
  requireShapes(a, b);
  const u = start ?? Math.log(a / b) + normalQuantile(p) * Math.sqrt(1 / a + 1 / b);
  return p <= 0.5 ? lowerLogit(p, a, b, u) : -lowerLogit(1 - p, b, a, -u);
}

/** The x with I_x(a, b) = p. 0 and 1 give themselves. Throws as `betaCdf` does. */
export function betaQuantile(p: number, a: number, b: number): number {
  requireShapes(a, b);
  if (p === 0 || p === 1) return p;
  return 1 / (1 + Math.exp(-betaQuantileLogit(p, a, b)));
}

/** I_x(a, b) where y = 1 − x is known to full precision by itself. Arguments are not checked. */
export function betaTail(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const factor = Math.exp(logFactor(x, y, a, b));
  return isBelowMean(x, a, b) ? factor * fraction(x, y, a, b) : 1 - factor * fraction(y, x, b, a);
}

/** The logit at which a share, or its rest, nears the smallest double. */
const EDGE = 700;

/**
 * Newton's method on ln I − ln p over u = ln(x / y), whose derivative is x^a · y^b / (B(a, b) · I).
 * The logarithm of the tail is concave in u: from the left of the root each step comes nearer and
 * never passes it, and a step from the right lands on the left, so no bracket is needed.
 */
function lowerLogit(p: number, a: number, b: number, start: number): number {
  const target = Math.log(p);
  let u = start;
  for (let turn = 0; turn < 200; turn++) {
    // Past ±EDGE x or y underflows; below it ln I is the line of slope a.
    const held = Math.max(-EDGE, Math.min(EDGE, u));
    const x = 1 / (1 + Math.exp(-held));
    const y = 1 / (1 + Math.exp(held));
    const factor = logFactor(x, y, a, b);
    // Tail over factor: in the lower tail both may underflow, their quotient never does.
    const quotient = isBelowMean(x, a, b)
      ? fraction(x, y, a, b)
      : Math.exp(-factor) - fraction(y, x, b, a);
    const beyond = a * Math.min(0, u - held);
    const step = (target - factor - beyond - Math.log(quotient)) * quotient;
    u = Math.min(EDGE, u + step);
    if (Math.abs(step) <= 1e-15 * (1 + Math.abs(u))) return u;
  }
  return u;
}

function isBelowMean(x: number, a: number, b: number): boolean {
  return x < (a + 1) / (a + b + 2);
}

/** ln of x^a · y^b / B(a, b). */
function logFactor(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const deviances = deviance(a, n * x) + deviance(b, n * y);
  return Math.log((a / n) * (b / (2 * Math.PI))) / 2 + error - deviances;
}

/**
 * The tail over its factor, for x below the mean: the continued fraction of Didonato and Morris.
 * Unlike the usual one it adds terms of one sign, so it keeps its digits for millions of answers.
 */
function fraction(x: number, y: number, a: number, b: number): number {
  const gap = a * y - b * x + 1;
  let value = (a * gap) / (a + 1);
  let c = value;
  let d = 0;
  for (let m = 1; m < 1_000_000; m++) {
    const step = a + 2 * m - 1;
    const over = ((a + m - 1) / step) * ((a + b + m - 1) / step) * m * (b - m) * x * x;
    const under = m + (m * (b - m) * x) / step + ((a + m) * (gap + m * (2 - x))) / (a + 2 * m + 1);
    // Modified Lentz: a denominator of 0 is replaced by next to nothing.
    d = 1 / (under + over * d || 1e-300);
    c = under + over / c || 1e-300;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 2.3e-16) break;
  }
  return 1 / value;
}

function requireShapes(a: number, b: number): void {
  requirePositive("shape a", a);
  requirePositive("shape b", b);
}
