import { requireShare } from "../interval/arguments.ts";
import { requireFraction } from "../require.ts";
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
  return tailOf(successes, n, share, true);
}

/** Computes P(X > successes), exact however far the tail; −1 gives 1. Throws as `binomialMass` does. */
export function binomialSf(successes: number, n: number, share: number): number {
  return tailOf(successes, n, share, false);
}

function tailOf(successes: number, n: number, share: number, isLower: boolean): number {
  requireArguments(Math.max(0, successes), n, share);
  if (successes < 0 || successes === n) return Number(isLower === successes >= 0);
  const [up, low] = [successes + 1, n - successes];
  return isLower ? betaTail(1 - share, share, low, up) : betaTail(share, 1 - share, up, low);
}

function requireArguments(successes: number, n: number, share: number): void {
  requireShare(successes, n);
  requireFraction("share", share);
}
