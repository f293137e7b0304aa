import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { requireNpsCounts } from "../nps-counts.ts";
import { criticalValue } from "./arguments.ts";

/**
 * Computes Tango's score interval of promoters' minus detractors' share, −1 … 1, to full double
 * precision; null without an answer.
 *
 * The limits are the differences w at which the score statistic
 * (d − w) / √(V(w) / n), with V(w) the variance of one answer under the likeliest shares that
 * differ by w, equals ±z. The plain Wald interval gives no width to a unanimous sample; this does.
 *
 * Source: Tango (1998) Statistics in Medicine 17:891; for NPS Rocks (2016) The American
 * Statistician 70:365.
 *
 * @throws RangeError unless the counts are whole and not negative and 0 < confidence < 1.
 * @example
 * toPercent(tango(50, 30, 20).low) // 14: in points, as NPS
 */
export function tango(
  promoters: number,
  passives: number,
  detractors: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval | null {
  const n = requireNpsCounts({ promoters, passives, detractors });
  const z = criticalValue(confidence);
  if (n === 0) return null;
  return {
    ...tangoLimits(promoters / n, detractors / n, (z * z) / n),
    confidence,
    method: "tango-score",
  };
}

/** The limits for shares p and q of promoters and detractors, and k = z²/n above 0. */
export function tangoLimits(p: number, q: number, k: number): { low: number; high: number } {
  // The upper limit is the lower one of the mirrored sample; 0 − x, as −x would turn 0 into −0.
  return { low: lowerLimit(p, q, k), high: 0 - lowerLimit(q, p, k) };
}

/** Solves (d − w) = √(k · V(w)) for w in −1 … d, where k is z²/n. */
function lowerLimit(p: number, q: number, k: number): number {
  if (q === 1) return -1;
  const d = p - q;
  let below = -1;
  let above = d;
  // Exact when nobody or everybody is passive and when all agree, near otherwise, and always inside
  // the bracket. A unanimous sample has a false root at d, which a worse start could run into.
  let w = (d - Math.sqrt(k * (p + q - d * d) + k * k)) / (1 + k);
  for (let turn = 0; turn < 100; turn++) {
    const { variance, slope } = constrained(p, q, d, w);
    const root = Math.sqrt(k * variance);
    const excess = d - w - root;
    const step = excess / (1 + (k * slope) / (2 * root));
    // Newton squares the error in units of d − w, so the step after this one is lost in rounding.
    if (step * step <= 1e-18 * (d - w)) return w + step;
    if (excess > 0) below = w;
    else above = w;
    const next = w + step;
    w = next > below && next < above ? next : (below + above) / 2;
  }
  return w;
}

/**
 * V(w) and its derivative. The likeliest share of the side against the sign of w solves
 * 2r² + br = c; written for |w|, so that V is a sum of positive terms on both sides of 0.
 */
function constrained(p: number, q: number, d: number, w: number) {
  const size = Math.abs(w);
  const sign = w < 0 ? -1 : 1;
  const against = w < 0 ? p : q;
  const tilt = 2 - sign * d;
  const b = tilt * size - p - q;
  const c = against * size * (1 - size);
  const discriminant = Math.sqrt(b * b + 8 * c);
  const r = b > 0 ? (2 * c) / (b + discriminant) : (discriminant - b) / 4;
  const rSlope = (against * (1 - 2 * size) - tilt * r) / discriminant;
  return {
    variance: 2 * r + size * (1 - size),
    slope: sign * (2 * rSlope + 1 - 2 * size),
  };
}
