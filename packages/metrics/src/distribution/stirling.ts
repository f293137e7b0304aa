/** ½ ln 2π. */
export const HALF_LOG_TWO_PI = 0.9189385332046728;

/** ln Γ(x) less Stirling's main terms, (x − ½) ln x − x + ½ ln 2π, for x above 0. Source: DLMF 5.11.1. */
export function stirlingError(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 16; z++) shift += (z + 0.5) * Math.log1p(1 / z) - 1;
  const s = 1 / (z * z);
  const series =
    1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))));
  return shift + series / z;
}

/**
 * a · ln(a / m) + m − a, without cancellation where a is near m; a and m above 0.
 *
 * Source: Loader (2000) "Fast and Accurate Computation of Binomial Probabilities".
 */
export function deviance(a: number, m: number): number {
  const v = (a - m) / (a + m);
  if (Math.abs(v) > 0.1) return a * Math.log(a / m) + m - a;
  // ln(a / m) = 2 · artanh(v)
  let power = 2 * a * v;
  let sum = (a - m) * v;
  for (let k = 3; k < 60; k += 2) {
    power *= v * v;
    const next = sum + power / k;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
