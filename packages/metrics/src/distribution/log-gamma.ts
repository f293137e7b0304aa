import { HALF_LOG_TWO_PI, stirlingError } from "./stirling.ts";

/** 1 − γ, Euler's constant. */
const SLOPE_AT_TWO = 0.42278433509846713;

/** (ζ(k) − 1) / k for k = 2, 3, …: the coefficients of ln Γ(2 + w), signs aside. */
const AT_TWO = [
  0.3224670334241132, 0.0673523010531981, 0.020580808427784546, 0.007385551028673986,
  0.0028905103307415234, 0.001192753911703261, 0.0005096695247430425, 0.00022315475845357939,
  9.945751278180853e-5, 4.492623673813314e-5, 2.050721277567069e-5, 9.439488275268397e-6,
  4.374866789907488e-6, 2.039215753801366e-6, 9.55141213040742e-7, 4.492469198764566e-7,
  2.1207184805554665e-7, 1.0043224823968099e-7, 4.7698101693639804e-8, 2.2711094608943164e-8,
  1.0838659214896955e-8, 5.183475041970047e-9, 2.4836745438024785e-9, 1.1921401405860912e-9,
  5.731367241678862e-10, 2.7595228851242334e-10, 1.330476437424449e-10, 6.4229645638381e-11,
];

/**
 * Computes ln Γ(x) for x above 0, to about 1e-15 of itself, also where it passes 0 at 1 and 2.
 *
 * Source: DLMF 5.7.3 around 2, the recurrence 5.5.1 up to 10, Stirling's series 5.11.1 beyond.
 *
 * @throws RangeError unless x is above 0 and finite.
 */
export function logGamma(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`x ${x} is not above 0 and finite`);
  }
  if (x < 0.5) return logGammaOnePlus(x) - Math.log(x);
  if (x < 1.5) return logGammaOnePlus(x - 1);
  if (x <= 2.5) return nearTwo(x - 2);
  if (x < 10) {
    let product = 1;
    let rest = x;
    while (rest > 2.5) {
      rest -= 1;
      product *= rest;
    }
    return Math.log(product) + nearTwo(rest - 2);
  }
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/** ln Γ(1 + w) for w above −1: for w near 0 it keeps the digits that 1 + w would drop. Not checked. */
export function logGammaOnePlus(w: number): number {
  return Math.abs(w) <= 0.5 ? nearTwo(w) - Math.log1p(w) : logGamma(1 + w);
}

/** ln Γ(2 + w) for |w| ≤ ½. */
function nearTwo(w: number): number {
  let sum = 0;
  for (let k = AT_TWO.length - 1; k >= 0; k--) sum = (AT_TWO[k] ?? 0) - w * sum;
  return w * (SLOPE_AT_TWO + w * sum);
}
