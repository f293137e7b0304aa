import { betaTail } from "./beta.ts";
import { deviance, stirlingError } from "./stirling.ts";

/**
 * Computes the binomial probability of exactly `successes` of n, each with chance `share`.
 *
 * Source: Loader (2000).
 *
 * @param share 0 … 1
 * @throws RangeError unless 0 ≤ successes ≤ n, whole, and 0 ≤ share ≤ 1.
 */
export function binomialMass(successes: number, n: number, share: number): number {
  requireArguments(successes, n, share);
  const failures = n - successes;
  if (successes === 0) return Math.exp(n * Math.log1p(-share) || 0);
  if (failures === 0) return share ** n;
  if (share === 0 || share === 1) return 0;
  const error = stirlingError(n) - stirlingError(successes) - stirlingError(failures);
  const deviances = deviance(successes, n * share) + deviance(failures, n * (1 - share));
  return Math.exp(error - deviances) / Math.sqrt(2 * Math.PI * successes * (failures / n));
}

/** Computes P(X ≤ successes); −1 gives 0. Throws as `binomialMass` does. */
export function binomialCdf(successes: number, n: number, share: number): number {
  requireArguments(Math.max(0, successes), n, share);
  if (successes < 0) return 0;
  if (successes === n) return 1;
  return betaTail(1 - share, share, n - successes, successes + 1);
}

/** Computes P(X > successes), exact however far the tail; −1 gives 1. Throws as `binomialMass` does. */
export function binomialSf(successes: number, n: number, share: number): number {
  requireArguments(Math.max(0, successes), n, share);
  if (successes < 0) return 1;
  if (successes === n) return 0;
  return betaTail(share, 1 - share, successes + 1, n - successes);
}

function requireArguments(successes: number, n: number, share: number): void {
  if (!(Number.isSafeInteger(n) && Number.isSafeInteger(successes) && successes >= 0)) {
    throw new RangeError(`${successes} of ${n} are not whole counts from 0 on`);
  }
  if (successes > n) throw new RangeError(`${successes} of ${n} is more than all`);
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share ${share} is not between 0 and 1`);
}
