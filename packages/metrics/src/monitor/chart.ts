import { requireFinite } from "../require.ts";

/** One point of a control chart. */
export interface ChartPoint {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** `above` or `below` its limits; null on a limit or within. */
  readonly signal: "above" | "below" | null;
}

/** A control chart: what the process usually gives, and which points it would hardly give. */
export interface Chart {
  /** The centre line. */
  readonly center: number;
  /** The spread of one observation that the limits rest on. */
  readonly deviation: number;
  readonly points: readonly ChartPoint[];
}

/** Limits at three standard errors, as Shewhart drew them. */
export const THREE_SIGMA = 3;

/** Builds a point and tells on which side of its limits it lies. */
export function toPoint(value: number, low: number, high: number): ChartPoint {
  return { value, low, high, signal: signalOf(value, low, high) };
}

/** Tells on which side of its limits a value lies. */
export function signalOf(value: number, low: number, high: number): ChartPoint["signal"] {
  return value > high ? "above" : value < low ? "below" : null;
}

/** Throws RangeError unless every value is a finite number. */
export function requireValues(values: readonly number[]): void {
  for (const value of values) requireFinite("value", value);
}
