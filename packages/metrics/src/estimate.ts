/** An interval around a value, in the value's unit. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** 0.95 means 95 %. */
  readonly confidence: number;
  /** The method's name, such as `tango-score`, `wilson` or `adjusted-t`. */
  readonly method: string;
}

/**
 * A value with all that is needed to defend it. `points`: −100 … 100; `share`: 0 … 1; `score`: on
 * the scale itself. Exact to double precision, never rounded.
 */
export interface Estimate {
  readonly measure: "nps" | "top-box-share" | "bottom-box-share" | "mean";
  readonly unit: "points" | "share" | "score";
  /** null when undefined; `reason` then says why. */
  readonly value: number | null;
  readonly reason: "no-answers" | null;
  readonly n: number;
  readonly interval: Interval | null;
}

export interface MeasureOptions {
  /** Between 0 and 1, both excluded; default 0.95. */
  readonly confidence?: number;
}

/** The confidence of every interval for which none is asked. */
export const DEFAULT_CONFIDENCE = 0.95;

/** Builds the estimate of a measure without an answer: null, and why. */
export function emptyEstimate(measure: Estimate["measure"], unit: Estimate["unit"]): Estimate {
  return { measure, unit, value: null, reason: "no-answers", n: 0, interval: null };
}
