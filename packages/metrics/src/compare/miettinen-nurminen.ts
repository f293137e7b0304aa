import { bisect } from "../bisect.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { criticalValue } from "../interval/arguments.ts";
import { haveAnswers, type ShareCount } from "./share-count.ts";

/**
 * Computes Miettinen and Nurminen's score interval of the difference a − b of two shares, −1 … 1:
 * the differences that the data only just do not contradict, by the likeliest shares that differ so.
 * Null when either side is empty.
 *
 * Source: Miettinen & Nurminen (1985) Statistics in Medicine 4:213, with their N / (N − 1).
 *
 * @throws RangeError unless 0 ≤ successes ≤ n on both, whole, and 0 < confidence < 1.
 * @example
 * roundHalfAwayFromZero(miettinenNurminen({ successes: 56, n: 70 }, { successes: 48, n: 80 }).low, 4) // 0.0528
 */
export function miettinenNurminen(
  a: ShareCount,
  b: ShareCount,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  const z = criticalValue(confidence);
  if (!haveAnswers(a, b)) return null;
  return {
    low: lowerLimit(a, b, z),
    // The upper limit is the lower one of the difference b − a; 0 − x turns no 0 into −0.
    high: 0 - lowerLimit(b, a, z),
    confidence,
    method: "miettinen-nurminen",
  };
}

function lowerLimit(a: ShareCount, b: ShareCount, z: number): number {
  const difference = a.successes / a.n - b.successes / b.n;
  return bisect(
    (delta) => (difference - delta) ** 2 > z * z * constrainedVariance(a, b, delta),
    -1,
    difference,
  );
}

/** The variance of the difference under the likeliest shares that differ by `delta`. */
function constrainedVariance(a: ShareCount, b: ShareCount, delta: number): number {
  const n = a.n + b.n;
  const q = constrainedShare(a, b, delta);
  const p = Math.min(1, Math.max(0, q + delta));
  return ((p * (1 - p)) / a.n + (q * (1 - q)) / b.n) * (n / (n - 1));
}

/** The likeliest share of `b` when that of `a` is larger by `delta`: the root of a cubic, in its range. */
function constrainedShare(a: ShareCount, b: ShareCount, delta: number): number {
  const n = a.n + b.n;
  const successes = a.successes + b.successes;
  const c2 = ((a.n + 2 * b.n) * delta - n - successes) / n;
  const c1 = ((b.n * delta - n - 2 * b.successes) * delta + successes) / n;
  const c0 = (b.successes * delta * (1 - delta)) / n;
  const half = c2 ** 3 / 27 - (c1 * c2) / 6 + c0 / 2;
  const size = Math.sqrt(Math.max(0, c2 * c2 - 3 * c1)) / 3;
  const turn = half < 0 ? -size : size;
  const cosine = turn === 0 ? 0 : Math.max(-1, Math.min(1, half / turn ** 3));
  let share = 2 * turn * Math.cos((Math.PI + Math.acos(cosine)) / 3) - c2 / 3;
  // The arc cosine loses half the digits near ±1; Newton's steps bring them back.
  for (let step = 0; step < 3; step++) {
    const slope = (3 * share + 2 * c2) * share + c1;
    if (slope === 0) break;
    share -= (((share + c2) * share + c1) * share + c0) / slope;
  }
  return Math.min(Math.min(1, 1 - delta), Math.max(Math.max(0, -delta), share));
}
