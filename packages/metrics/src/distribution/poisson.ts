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
  if (!(Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError(`count ${count} is not whole and from 0 on`);
  }
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`mean ${mean} is not from 0 on and finite`);
  }
}
