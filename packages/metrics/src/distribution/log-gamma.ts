import { requirePositive } from "../require.ts";
import { HALF_LOG_TWO_PI, stirlingError } from "./stirling.ts";

/**
 * Computes ln Γ(x) for x above 0, to about 1e-14 of itself, also where it passes 0 at 1 and 2.
 *
 * Source: DLMF 5.11.1 (Stirling's series), 5.5.1 (recurrence).
 *
 * @throws RangeError unless x is above 0 and finite.
 */
export function logGamma(x: number): number {
  requirePositive("x", x);
  if (x < 0.5) return logGammaOnePlus(x) - Math.log(x);
  if (x < 1.5) return logGammaOnePlus(x - 1);
  if (x < 2.5) return logGammaOnePlus(x - 2) + Math.log1p(x - 2);
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/** From here on three terms of Stirling's series have all digits. */
const FAR = 64;

/**
 * ln Γ(1 + w) for w above −1: for w near 0 it keeps the digits that 1 + w would drop, as w is a
 * factor of every term. Not checked.
 */
export function logGammaOnePlus(w: number): number {
  if (Math.abs(w) > 0.5) return logGamma(1 + w);
  const u = 1 / (FAR + w);
  const product = u / FAR;
  // 1 / (FAR + w) − 1 / FAR, the factor of each difference of Stirling's terms.
  const gap = -w * product;
  const series = 1 / 12 - (3 * product + gap * gap) / 360 + (product * product) / 252;
  let sum = (FAR - 0.5) * Math.log1p(w / FAR) + w * (Math.log(FAR + w) - 1) + gap * series;
  for (let k = 1; k < FAR; k++) sum -= Math.log1p(w / k);
  return sum;
}
