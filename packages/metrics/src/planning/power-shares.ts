import { normalQuantile, normalSf } from "../distribution/normal.ts";
import { requireBetween, requireFinite, requireFraction } from "../require.ts";
import {
  answersFor,
  DEFAULT_ALPHA,
  DEFAULT_POWER,
  type PowerOptions,
  powerOf,
  rejectionZ,
  type Spreads,
  smallestSize,
  type TestOptions,
} from "./arguments.ts";

/**
 * Computes how often the pooled z test of two shares finds them different, with n answers in each
 * group; the far tail is left out, as is usual.
 *
 * Source: Fleiss, Levin & Paik (2003) Statistical Methods for Rates and Proportions, section 4.2,
 * without correction; R's power.prop.test.
 *
 * @param n per group, above 0, whole or not
 * @throws RangeError if an argument is out of its range.
 */
export function powerForShares(
  p1: number,
  p2: number,
  n: number,
  { alpha = DEFAULT_ALPHA }: TestOptions = {},
): number {
  return powerOf(spreads(p1, p2), n, alpha);
}

/**
 * Computes how many answers per group find the difference of two shares with the wanted power, not
 * rounded; null when they are the same. `powerForShares` turned round.
 *
 * @throws RangeError if an argument is out of its range.
 * @example
 * Math.ceil(answersForShares(0.8, 0.75)) // 1094
 */
export function answersForShares(
  p1: number,
  p2: number,
  options: PowerOptions = {},
): number | null {
  return answersFor(spreads(p1, p2), options);
}

function spreads(p1: number, p2: number): Spreads {
  requireFraction("p1", p1);
  requireFraction("p2", p2);
  const sum = p1 + p2;
  return {
    difference: Math.abs(p1 - p2),
    pooled: Math.sqrt(sum * (1 - sum / 2)),
    separate: Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2)),
  };
}

/**
 * Computes Cohen's effect size h of two shares, 2·asin√p1 − 2·asin√p2: 0.2 is small, 0.5 medium, 0.8
 * large.
 *
 * Source: Cohen (1988) Statistical Power Analysis, chapter 6.
 *
 * @throws RangeError unless both are 0 … 1.
 * @example
 * cohenH(0.3, 0.3) // 0
 */
export function cohenH(p1: number, p2: number): number {
  requireFraction("p1", p1);
  requireFraction("p2", p2);
  return 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2));
}

/**
 * Computes how many answers per group find an effect of size h with the wanted power, both tails
 * counted, not rounded; null when h is 0.
 *
 * Source: Cohen (1988); as R's pwr.2p.test.
 *
 * @throws RangeError if an argument is out of its range.
 */
export function answersForEffect(
  h: number,
  { alpha = DEFAULT_ALPHA, power = DEFAULT_POWER }: PowerOptions = {},
): number | null {
  requireBetween("power", power);
  const z = rejectionZ(alpha);
  requireFinite("h", h);
  if (h === 0) return null;
  const start = 2 * ((z + normalQuantile(Math.max(power, 0.5))) / h) ** 2;
  return smallestSize(start, (n) => {
    const shift = Math.abs(h) * Math.sqrt(n / 2);
    return normalSf(z - shift) + normalSf(z + shift) >= power;
  });
}
