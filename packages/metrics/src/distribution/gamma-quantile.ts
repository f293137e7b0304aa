import { gammaP, gammaQ, lowerSeries, poissonFactor, requireShape } from "./gamma.ts";
import { logGammaOnePlus } from "./log-gamma.ts";
import { normalQuantile } from "./normal.ts";
import { deviance, HALF_LOG_TWO_PI, stirlingError } from "./stirling.ts";

/**
 * Finds the x with P(a, x) = p. 0 gives 0 and 1 infinity; an x too small for a double is 0.
 *
 * @throws RangeError unless 0 ≤ p ≤ 1 and a is above 0 and finite.
 */
export function gammaQuantile(p: number, a: number): number {
  requireShape(a);
  requireShare(p);
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  return p <= 0.5 ? lowerQuantile(p, a) : upperQuantile(1 - p, a);
}

/** Finds the x with Q(a, x) = q, exact for a tiny q too. 0 gives infinity and 1 gives 0. Throws as `gammaQuantile` does. */
export function gammaUpperQuantile(q: number, a: number): number {
  requireShape(a);
  requireShare(q);
  if (q === 0) return Number.POSITIVE_INFINITY;
  if (q === 1) return 0;
  return q < 0.5 ? upperQuantile(q, a) : lowerQuantile(1 - q, a);
}

/**
 * Newton's method on ln P over u = ln x. It is concave in u, so a step from the right lands on the
 * left of the root, and from there each step comes nearer and never passes it.
 */
function lowerQuantile(p: number, a: number): number {
  const low = (Math.log(p) + logGammaOnePlus(a)) / a;
  let u = a < 1 ? low : Math.max(low, cubeGuess(normalQuantile(p), a));
  for (let turn = 0; turn < 200; turn++) {
    const x = Math.exp(u);
    const isLow = x < a + 1;
    const series = isLow ? lowerSeries(a, x) : gammaP(a, x) / poissonFactor(a, x);
    const log = isLow ? logFactor(a, u) + Math.log(series) : Math.log(gammaP(a, x));
    const step = ((Math.log(p) - log) * series) / a;
    u += step;
    if (Math.abs(step) <= 1e-15 * (1 + Math.abs(u))) break;
  }
  return Math.exp(u);
}

/** The same on ln Q, which falls and is concave in u: from the right each step comes nearer. */
function upperQuantile(q: number, a: number): number {
  // A root so near 0 is lost in the upper tail, which stays flat there.
  if (gammaQ(a, 1e-290) < q) return lowerQuantile(1 - q, a);
  const t = -Math.log(q);
  // Chernoff's bound: the root lies below it.
  const most = Math.log(a + Math.sqrt(2 * a * t) + t);
  let u = Math.min(most, a < 1 ? most : cubeGuess(-normalQuantile(q), a));
  for (let turn = 0; turn < 200; turn++) {
    const x = Math.exp(u);
    const tail = gammaQ(a, x);
    const step = (Math.log(tail / q) * tail) / (poissonFactor(a, x) * a);
    u = Math.min(u + step, most);
    if (Math.abs(step) <= 1e-15 * (1 + Math.abs(u))) break;
  }
  return Math.exp(u);
}

/** ln of P's factor at x = e^u, also where x itself underflows. */
function logFactor(a: number, u: number): number {
  const x = Math.exp(u);
  if (a < 1 || x === 0) return a * u - x - logGammaOnePlus(a);
  return -stirlingError(a) - HALF_LOG_TWO_PI - Math.log(a) / 2 - deviance(a, x);
}

/** Wilson and Hilferty's guess of ln x at the normal deviate z (1931); −∞ where the cube fails. */
function cubeGuess(z: number, a: number): number {
  const root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
  return root > 0.1 ? Math.log(a) + 3 * Math.log(root) : Number.NEGATIVE_INFINITY;
}

function requireShare(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no probability`);
}
