/**
 * Computes in proportion how likely each sum of n answers is, −1, 0 or 1 each, drawn from the
 * sample's own shares: 2n + 1 weights for the sums −n … n, the likeliest about 1. Far tails
 * underflow to 0.
 *
 * They are the coefficients of (detractors + passives · x + promoters · x²)^n. Neighbours obey a
 * recurrence of three terms, all positive up to the middle: taken from both ends as quotients it
 * loses no digits, and needs time and memory of n, not of n².
 *
 * @param promoters whole, not negative, as are the others; at least one is above 0
 */
export function npsSumWeights(
  promoters: number,
  passives: number,
  detractors: number,
): Float64Array {
  const n = promoters + passives + detractors;
  const weights = new Float64Array(2 * n + 1);
  if (promoters === 0) fill(weights, binomial(n, detractors, passives), passives, 0, 1);
  else if (detractors === 0) fill(weights, binomial(n, passives, promoters), promoters, n, 1);
  else if (passives === 0) fill(weights, binomial(n, detractors, promoters), promoters, 0, 2);
  else {
    const rising = risingRatios(n, detractors, passives, promoters);
    const falling = risingRatios(n, promoters, passives, detractors).reverse();
    fill(
      weights,
      [...rising, ...falling.map((ratio) => 1 / ratio)],
      n + promoters - detractors,
      0,
      1,
    );
  }
  return weights;
}

/** The quotients of neighbouring coefficients of (a + b·x)^n. */
function binomial(n: number, a: number, b: number): number[] {
  return Array.from({ length: n }, (_, j) => (((n - j) / (j + 1)) * b) / a);
}

/** Those of (a + b·x + c·x²)^n, up to the middle one. */
function risingRatios(n: number, a: number, b: number, c: number): number[] {
  let ratio = 0;
  return Array.from({ length: n }, (_, k) => {
    const before = k === 0 ? 0 : ((2 * n - k + 1) * c) / ratio;
    ratio = ((n - k) * b + before) / ((k + 1) * a);
    return ratio;
  });
}

/** Multiplies quotients up to weights, outwards from `peak`, which is 1: so nothing overflows. */
function fill(
  weights: Float64Array,
  ratios: readonly number[],
  peak: number,
  from: number,
  step: number,
): void {
  let weight = 1;
  for (let k = peak; k <= ratios.length && weight > 0; k++) {
    weights[from + k * step] = weight;
    weight *= ratios[k] ?? 0;
  }
  weight = 1;
  for (let k = peak - 1; k >= 0 && weight > 0; k--) {
    weight /= ratios[k] ?? 0;
    weights[from + k * step] = weight;
  }
}
