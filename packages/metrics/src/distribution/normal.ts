/** 1/√(2π). */
const DENSITY_AT_ZERO = 0.3989422804014327;

/** Rational approximations of AS 241, rounded to doubles, highest power first. */
const CENTRE_OVER = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const CENTRE_UNDER = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const MIDDLE_OVER = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
  3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const MIDDLE_UNDER = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
  0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
];
const FAR_OVER = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const FAR_UNDER = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];

/** Below it the series is exact enough for the tail too; from it on the continued fraction is short. */
const SERIES_LIMIT = 1.5;

/**
 * The upper tail of the standard normal distribution, P(Z > x), to about 1e-15 of itself however
 * far the tail. Never computed as 1 − cdf.
 *
 * Source: the power series and continued fraction of Abramowitz & Stegun 26.2.11 and 26.2.14.
 */
export function normalSf(x: number): number {
  if (x < 0) return x > -SERIES_LIMIT ? 0.5 + centralArea(-x) : 1 - tail(-x);
  return x < SERIES_LIMIT ? 0.5 - centralArea(x) : tail(x);
}

/** The standard normal distribution function, P(Z ≤ x); its lower tail keeps its precision. */
export function normalCdf(x: number): number {
  return normalSf(-x);
}

/**
 * The density of the standard normal distribution. x² is split so that its rounding does not
 * blur the far tail.
 */
export function normalDensity(x: number): number {
  const head = Math.trunc(x * 16) / 16;
  return DENSITY_AT_ZERO * Math.exp((-head * head) / 2) * Math.exp(((head - x) * (head + x)) / 2);
}

/** P(0 < Z < x): all terms are positive, nothing cancels. */
function centralArea(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return normalDensity(x) * sum;
}

function tail(x: number): number {
  if (x > 39) return 0;
  // The error falls about as exp(−2x√m) after m terms: √m = 21 / x is safely below 1e-16.
  let denominator = x;
  for (let m = Math.ceil(441 / (x * x)) + 10; m > 0; m--) denominator = x + m / denominator;
  return normalDensity(x) / denominator;
}

/**
 * The standard normal quantile: the x with P(Z ≤ x) = p, to about 1e-16 of itself. 0 and 1 give ∓∞.
 *
 * Source: Wichura (1988) Applied Statistics 37:477, algorithm AS 241, routine PPND16.
 *
 * @throws RangeError if `p` lies outside 0 … 1.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no probability`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_OVER, r)) / polynomial(CENTRE_UNDER, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  if (r === Number.POSITIVE_INFINITY) return q < 0 ? -r : r;
  const size =
    r <= 5
      ? polynomial(MIDDLE_OVER, r - 1.6) / polynomial(MIDDLE_UNDER, r - 1.6)
      : polynomial(FAR_OVER, r - 5) / polynomial(FAR_UNDER, r - 5);
  return q < 0 ? -size : size;
}

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
