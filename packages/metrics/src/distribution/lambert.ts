/** 1/e as e rounded to a double and what that lacks. */
const E_REST = 1.4456468917292502e-16;

/**
 * Computes the branch −1 of Lambert's W: the w ≤ −1 with w · e^w = x, to about 1e-15 of itself.
 * −1/e gives −1, 0 gives −∞.
 *
 * Source: Corless et al. (1996) Advances in Computational Mathematics 5:329; solved as
 * s − ln(1 + s) = −1 − ln(−x) with w = −1 − s.
 *
 * @param x −1/e … 0
 * @throws RangeError if x lies outside.
 */
export function lambertWm1(x: number): number {
  // 1 + e · x to full precision: near the branch point it is all that counts.
  const left = Math.E * x;
  const above = 1 + left + (exactRest(Math.E, x, left) + E_REST * x);
  if (!(x <= 0 && above >= -1e-16)) throw new RangeError(`x ${x} is not between −1/e and 0`);
  if (x === 0) return -Infinity;
  const gap = above < 0.5 ? -Math.log1p(-Math.max(0, above)) : -1 - Math.log(-x);
  return -1 - excessRoot(gap);
}

/**
 * Finds the s ≥ 0 with s − ln(1 + s) = gap.
 *
 * @param gap from 0 on; infinity gives infinity
 * @throws RangeError if gap is below 0.
 */
export function excessRoot(gap: number): number {
  if (!(gap >= 0)) throw new RangeError(`gap ${gap} is below 0`);
  if (gap === 0 || gap === Infinity) return gap;
  // Left of the root for small gaps, near it for large ones.
  const root = Math.sqrt(2 * gap);
  let s = gap < 1 ? root * (1 + root / 3) : gap + Math.log1p(gap + root);
  for (let turn = 0; turn < 60; turn++) {
    const step = ((gap - excess(s)) * (1 + s)) / s;
    s += step;
    // Newton squares the error, so the step after this one is lost in rounding.
    if (Math.abs(step) <= 1e-9 * s) break;
  }
  return s;
}

/** s − ln(1 + s), without cancellation for a small s. */
function excess(s: number): number {
  const v = s / (2 + s);
  if (v > 0.1) return s - Math.log1p(s);
  // ln(1 + s) = 2 · artanh(v), and s − 2v = s · v.
  let power = 2 * v;
  let sum = 0;
  for (let k = 3; k < 40; k += 2) {
    power *= v * v;
    sum += power / k;
  }
  return s * v - sum;
}

/** a · b − product, exactly, by splitting both factors (Dekker 1971). */
function exactRest(a: number, b: number, product: number): number {
  const [aHigh, aLow] = split(a);
  const [bHigh, bLow] = split(b);
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function split(value: number): [high: number, low: number] {
  const scaled = 134217729 * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}
