import { requireCount, requireFrom0 } from "../require.ts";
import { gammaP, gammaQ, poissonFactor } from "./gamma.ts";

/**
 * Computes the Poisson probability of exactly `count` events where `mean` are expected.
 *
 * Source: Loader (2000).
 *
 * @throws RangeError unless count is whole and not negative and mean is from 0 on and finite.
 */
export function poissonMass(count: number, mean: number): number {
  requireArguments(count, mean);
  if (mean === 0) return count === 0 ? 1 : 0;
  return count === 0 ? Math.exp(-mean) : poissonFactor(count, mean);
}

/** Computes P(X ≤ count); a count of −1 gives 0. Throws as `poissonMass` does. */
export function poissonCdf(count: number, mean: number): number {
  requireArguments(count + 1, mean);
  return count < 0 ? 0 : gammaQ(count + 1, mean);
}

/** Computes P(X > count), exact however far the tail; a count of −1 gives 1. Throws as `poissonMass` does. */
export function poissonSf(count: number, mean: number): number {
  requireArguments(count + 1, mean);
  return count < 0 ? 1 : gammaP(count + 1, mean);
}

function requireArguments(count: number, mean: number): void {
  requireCount("count", count);
  requireFrom0("mean", mean);
}
