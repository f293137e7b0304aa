import { logGamma } from "./log-gamma.ts";

/** More terms than the worst case that is still of use: z = 0.99999. */
const MAX_TERMS = 10_000_000;

/**
 * Computes Gauss's hypergeometric function ₂F₁(a, b; c; z) for real arguments, to about 1e-14 of
 * itself where its terms have one sign. Null where the series at z = 1 has no sum.
 *
 * Source: DLMF 15.2.1 (series), 15.8.1 (Euler's and Pfaff's transformations), 15.4.20 (at 1).
 *
 * @param c above 0
 * @param z up to 1
 * @throws RangeError unless c is above 0, z at most 1 and a and b are finite.
 */
export function hyp2f1(a: number, b: number, c: number, z: number): number | null {
  if (!(Number.isFinite(a) && Number.isFinite(b))) throw new RangeError(`${a}, ${b} not finite`);
  if (!(c > 0 && c < Infinity)) throw new RangeError(`c ${c} is not above 0`);
  if (!(z <= 1 && z > -Infinity)) throw new RangeError(`z ${z} is above 1`);
  if (z < 0) {
    const inner = hyp2f1(a, c - b, c, z / (z - 1));
    return inner === null ? null : (1 - z) ** -a * inner;
  }
  if (z === 1) return atOne(a, b, c);
  // The transformed series has all terms positive where the plain one may alternate, and it is the
  // faster one for c < a + b.
  const isTransformed = c - a > 0 && c - b > 0 && (a < 0 || b < 0 || c < a + b);
  return isTransformed ? (1 - z) ** (c - a - b) * series(c - a, c - b, c, z) : series(a, b, c, z);
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MAX_TERMS; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    // What follows is about a geometric series of ratio z.
    if (Math.abs(term) <= 1e-17 * (1 - z) * Math.abs(sum) && n > -a && n > -b) break;
  }
  return sum;
}

/** Gauss's sum Γ(c) Γ(c − a − b) / (Γ(c − a) Γ(c − b)), taken for c above a, b and a + b. */
function atOne(a: number, b: number, c: number): number | null {
  if (a === 0 || b === 0) return 1;
  if (!(c - a - b > 0 && c - a > 0 && c - b > 0)) return null;
  return Math.exp(logGamma(c) + logGamma(c - a - b) - logGamma(c - a) - logGamma(c - b));
}
