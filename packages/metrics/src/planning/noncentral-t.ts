import { normalSf } from "../distribution/normal.ts";
import { requireFinite, requireFrom0, requirePositive } from "../require.ts";

/**
 * Computes P(T > t) of the noncentral t distribution: (Z + shift) / √(χ²/ν) above t, to about 1e-13.
 *
 * It is the mean of P(Z > t·s − shift) over s = √(χ²/ν), taken by the trapezoidal rule over ln s. The
 * integrand is analytic and dies out on both sides, so the rule's error falls exponentially; the
 * weights are divided by their own sum, so no gamma function is needed.
 *
 * @param shift the noncentrality, not negative
 * @param degrees of freedom, above 0
 * @throws RangeError unless t is finite, shift is finite and not negative, and degrees is above 0 and finite.
 */
export function noncentralTSf(t: number, shift: number, degrees: number): number {
  requireFinite("t", t);
  requireFrom0("shift", shift);
  requirePositive("degrees", degrees);
  // The narrower of the weight's peak and the step of the normal tail.
  const step = 0.1 / Math.max(Math.sqrt(2 * degrees), shift + 1);
  let [tail, total] = [0, 0];
  const add = (u: number) => {
    const weight = Math.exp(degrees * (u - Math.expm1(2 * u) / 2));
    total += weight;
    tail += weight * normalSf(t * Math.exp(u) - shift);
    return weight > 1e-18;
  };
  add(0);
  for (let k = 1; add(k * step); k++);
  for (let k = 1; add(-k * step); k++);
  return tail / total;
}
