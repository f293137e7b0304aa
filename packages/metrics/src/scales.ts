import { requireWithin } from "./require.ts";

/** The four measures. CES 1.0 and 2.0 are two measures: never merged, compared or converted. */
export type Measure = "nps" | "csat" | "ces1" | "ces2";

/** An inclusive range of whole scores. */
export interface ScoreRange {
  readonly from: number;
  readonly to: number;
}

/** A rating scale: its whole scores run from `min` to `max`, both included. */
export interface Scale {
  readonly id: ScaleId;
  readonly measure: Measure;
  readonly min: number;
  readonly max: number;
  /** Which end is good. Stored scores are never reversed; only `goodness` is. */
  readonly direction: "higher" | "lower";
  /** The scores that speak well of us: promoters, the top two boxes, "easy". */
  readonly favourable: ScoreRange;
  /** The scores that speak ill of us: detractors, the bottom two boxes, "hard". */
  readonly unfavourable: ScoreRange;
}

export type ScaleId =
  | "nps-0-10"
  | "csat-1-5"
  | "csat-1-7"
  | "csat-1-10"
  | "ces1-1-5"
  | "ces1-1-7"
  | "ces2-1-7";

const range = (from: number, to: number): ScoreRange => Object.freeze({ from, to });

const scale = (
  id: ScaleId,
  measure: Measure,
  bounds: ScoreRange,
  direction: Scale["direction"],
  favourable: ScoreRange,
  unfavourable: ScoreRange,
): Scale =>
  Object.freeze({
    id,
    measure,
    min: bounds.from,
    max: bounds.to,
    direction,
    favourable,
    unfavourable,
  });

/**
 * Every scale Heed knows, by id. Ranges, directions and cut-offs are written here and nowhere else.
 *
 * Sources: NPS Reichheld (2003); CES 1.0 Dixon, Freeman & Toman (2010); CES 2.0 CEB (2013), share of 5–7.
 */
export const SCALES: Readonly<Record<ScaleId, Scale>> = /* @__PURE__ */ createScales();

// A function, called with a hint, so that a page which needs no scale does not carry them all.
function createScales(): Readonly<Record<ScaleId, Scale>> {
  return Object.freeze({
    "nps-0-10": scale("nps-0-10", "nps", range(0, 10), "higher", range(9, 10), range(0, 6)),
    "csat-1-5": scale("csat-1-5", "csat", range(1, 5), "higher", range(4, 5), range(1, 2)),
    "csat-1-7": scale("csat-1-7", "csat", range(1, 7), "higher", range(6, 7), range(1, 2)),
    "csat-1-10": scale("csat-1-10", "csat", range(1, 10), "higher", range(9, 10), range(1, 2)),
    "ces1-1-5": scale("ces1-1-5", "ces1", range(1, 5), "lower", range(1, 2), range(4, 5)),
    "ces1-1-7": scale("ces1-1-7", "ces1", range(1, 7), "lower", range(1, 2), range(5, 7)),
    "ces2-1-7": scale("ces2-1-7", "ces2", range(1, 7), "higher", range(5, 7), range(1, 3)),
  });
}

/** The ids of every scale, in the order of `SCALES`. */
export const SCALE_IDS: readonly ScaleId[] = /* @__PURE__ */ Object.freeze([
  "nps-0-10",
  "csat-1-5",
  "csat-1-7",
  "csat-1-10",
  "ces1-1-5",
  "ces1-1-7",
  "ces2-1-7",
]);

/**
 * Tells whether a score is a whole number on the scale. A score outside is refused, never clamped.
 *
 * @example
 * isOnScale(SCALES["nps-0-10"], 10) // true
 * isOnScale(SCALES["nps-0-10"], 11) // false
 */
export function isOnScale(scale: Scale, score: number): boolean {
  return Number.isInteger(score) && score >= scale.min && score <= scale.max;
}

/** Tells whether a score lies in a range, both ends included. */
export function isInRange(range: ScoreRange, score: number): boolean {
  return score >= range.from && score <= range.to;
}

/**
 * Maps a score or a mean score to 0 (worst) … 1 (best), whatever the scale's direction.
 *
 * @throws RangeError if `score` lies outside the scale.
 * @example
 * goodness(SCALES["ces1-1-5"], 1) // 1: the least effort is the best
 */
export function goodness(scale: Scale, score: number): number {
  const { id, min, max } = scale;
  requireWithin(`${id} score`, score, min, max);
  const share = (score - min) / (max - min);
  return scale.direction === "higher" ? share : 1 - share;
}
