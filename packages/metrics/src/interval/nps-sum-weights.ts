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
  if (promoters === 0) fillBinomial(weights, n, { from: 0, step: 1 }, detractors, passives);
  else if (detractors === 0) fillBinomial(weights, n, { from: n, step: 1 }, passives, promoters);
  else if (passives === 0) fillBinomial(weights, n, { from: 0, step: 2 }, detractors, promoters);
  else fillTrinomial(weights, n, detractors, passives, promoters);
  return weights;
}

/** Writes the coefficients of (a + b·x)^n, b above 0 or a, every `step` places. */
function fillBinomial(
  weights: Float64Array,
  n: number,
  { from, step }: { readonly from: number; readonly step: number },
  a: number,
  b: number,
): void {
  const ratios = new Float64Array(n);
  for (let j = 0; j < n; j++) ratios[j] = (((n - j) / (j + 1)) * b) / a;
  if (a === 0) weights[from + n * step] = 1;
  else if (b === 0) weights[from] = 1;
  else
    spread(ratios, b, (j, weight) => {
      weights[from + j * step] = weight;
    });
}

/** Writes the coefficients of (a + b·x + c·x²)^n, all three above 0. */
function fillTrinomial(weights: Float64Array, n: number, a: number, b: number, c: number): void {
  const rising = risingRatios(n, a, b, c);
  const falling = risingRatios(n, c, b, a);
  const ratios = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    ratios[k] = rising[k] ?? 0;
    ratios[2 * n - 1 - k] = 1 / (falling[k] ?? 0);
  }
  spread(ratios, n + c - a, (k, weight) => {
    weights[k] = weight;
  });
}

/** The quotients of neighbouring coefficients, up to the middle one. */
function risingRatios(n: number, a: number, b: number, c: number): Float64Array {
  const ratios = new Float64Array(n);
  let ratio = (n * b) / a;
  ratios[0] = ratio;
  for (let k = 1; k < n; k++) {
    ratio = ((n - k) * b + ((2 * n - k + 1) * c) / ratio) / ((k + 1) * a);
    ratios[k] = ratio;
  }
  return ratios;
}

/** Multiplies quotients up to weights, outwards from `start`, which is 1: so nothing overflows. */
function spread(
  ratios: Float64Array,
  start: number,
  write: (index: number, weight: number) => void,
): void {
  write(start, 1);
  let weight = 1;
  for (let k = start; k < ratios.length && weight > 0; k++) {
    weight *= ratios[k] ?? 0;
    write(k + 1, weight);
  }
  weight = 1;
  for (let k = start - 1; k >= 0 && weight > 0; k--) {
    weight /= ratios[k] ?? 0;
    write(k, weight);
  }
}
