import { bisect } from "../bisect.ts";
import { requireFraction } from "../require.ts";
import { gammaP, gammaQ } from "./gamma.ts";

/**
 * Finds the x with P(a, x) = p. 0 gives 0 and 1 infinity; an x too small for a double is 0.
 *
 * @throws RangeError unless 0 ≤ p ≤ 1 and a is above 0 and finite.
 */
export function gammaQuantile(p: number, a: number): number {
  return quantileOf(p, 1 - p, a);
}

/** Finds the x with Q(a, x) = q, exact for a tiny q too. 0 gives infinity and 1 gives 0. Throws as `gammaQuantile` does. */
export function gammaUpperQuantile(q: number, a: number): number {
  return quantileOf(1 - q, q, a);
}

/** Searches ln x, by the tail that is the smaller one. */
function quantileOf(p: number, q: number, a: number): number {
  requireFraction("p", p);
  if (q === 0) return Infinity;
  const isBelow = (u: number) => (p < q ? gammaP(a, Math.exp(u)) < p : gammaQ(a, Math.exp(u)) > q);
  return Math.exp(bisect(isBelow, -750, 710));
}
