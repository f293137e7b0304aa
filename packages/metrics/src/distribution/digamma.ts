/** The zero of ψ above 0, as a double and what that double lacks. */
const ROOT = 1.4616321449683622;
const ROOT_REST = 9.549995429965697e-17;

/** B₂ₖ / 2k, the coefficients of ψ's expansion in 1 / x². */
const ASYMPTOTIC = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

/** From here on the expansion has all digits. */
const FAR = 16;

/**
 * Computes the digamma function ψ(x), the derivative of ln Γ, for x above 0, to about 1e-15 of
 * itself, also near its zero 1.4616….
 *
 * Source: DLMF 5.5.2 (recurrence) and 5.11.2 (expansion).
 *
 * @throws RangeError unless x is above 0 and finite.
 */
export function digamma(x: number): number {
  if (!(x > 0 && x < Infinity)) {
    throw new RangeError(`x ${x} is not above 0 and finite`);
  }
  if (x > 1 && x < 2) return fromRoot(x);
  let sum = 0;
  let z = x;
  for (; z < FAR; z++) sum -= 1 / z;
  const s = 1 / (z * z);
  let series = 0;
  for (let k = ASYMPTOTIC.length - 1; k >= 0; k--) series = ((ASYMPTOTIC[k] ?? 0) + series) * s;
  return sum + (Math.log(z) - 0.5 / z - series);
}

/** ψ(x) − ψ(root), each term of the recurrence and the expansion with x − root as a factor. */
function fromRoot(x: number): number {
  const gap = x - ROOT - ROOT_REST;
  let sum = 0;
  for (let k = 0; k < FAR; k++) sum += gap / ((k + ROOT) * (k + x));
  const u = 1 / (FAR + x);
  const v = 1 / (FAR + ROOT);
  const step = gap * u * v;
  // v^2k − u^2k, by the recurrence of a difference of powers.
  const difference = step * (u + v);
  let differenceOfPowers = difference;
  let power = v * v;
  let series = 0;
  for (const coefficient of ASYMPTOTIC) {
    series += coefficient * differenceOfPowers;
    differenceOfPowers = differenceOfPowers * u * u + power * difference;
    power *= v * v;
  }
  return sum + Math.log1p(gap * v) + step / 2 + series;
}
