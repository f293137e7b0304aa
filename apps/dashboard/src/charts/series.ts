import type { SeriesPoint } from "@heed/contracts";
import type { Scale } from "@heed/metrics/scales";
import type { Unit } from "../format/round.ts";

/** A point of a series that has a value, placed where its bucket begins. */
export interface DrawnPoint {
  time: Date;
  value: number;
  low: number;
  high: number;
  n: number;
  /** Below the minimum n: drawn hollow, and not told as a number. */
  isHollow: boolean;
}

/** One place on the time axis; `null` where nobody answered, which is drawn as a gap. */
export interface Place {
  time: Date;
  /** Where the bucket ends, exclusive. */
  end: Date;
  point: DrawnPoint | null;
}

export interface Domain {
  low: number;
  high: number;
  /** The axis shows less than the whole scale, which the chart then says. */
  isZoomed: boolean;
}

/** Turns a receipt's series into places on the time axis, oldest first. */
export function toPlaces(
  series: readonly Omit<SeriesPoint, "counts">[],
  minimumN: number,
): Place[] {
  return series.map(({ from, to, value, interval, n }) => {
    const time = new Date(from);
    const end = new Date(to);
    if (value === null) return { time, end, point: null };
    const { low, high } = interval ?? { low: value, high: value };
    return { time, end, point: { time, value, low, high, n, isHollow: n < minimumN } };
  });
}

/** Splits places into runs without a gap, so that no line bridges empty time. */
export function toRuns(places: readonly Place[]): DrawnPoint[][] {
  const runs: DrawnPoint[][] = [];
  let open: DrawnPoint[] | null = null;
  for (const { point } of places) {
    if (point === null) {
      open = null;
    } else if (open === null) {
      open = [point];
      runs.push(open);
    } else {
      open.push(point);
    }
  }
  return runs;
}

/** The whole range that a headline in this unit can take. */
export function fullDomain(unit: Unit, scale: Scale): [low: number, high: number] {
  if (unit === "points") return [-100, 100];
  return unit === "share" ? [0, 1] : [scale.min, scale.max];
}

/** Below this share of the whole scale, the axis is zoomed. */
const ZOOM_BELOW = 0.4;
const STEPS = 20;

/**
 * Chooses the value axis: the whole scale, or a part of it in even steps when every interval fits
 * into less than 40 % of it.
 */
export function toDomain(
  points: readonly DrawnPoint[],
  [low, high]: readonly [number, number],
): Domain {
  const whole = { low, high, isZoomed: false };
  if (points.length === 0) return whole;
  const least = Math.min(...points.map((point) => point.low));
  const most = Math.max(...points.map((point) => point.high));
  if (most - least >= ZOOM_BELOW * (high - low)) return whole;
  const step = (high - low) / STEPS;
  const steps = (value: number, round: (x: number) => number) =>
    low + round((value - low) / step) * step;
  return {
    low: Math.max(low, steps(least, Math.floor) - step),
    high: Math.min(high, steps(most, Math.ceil) + step),
    isZoomed: true,
  };
}

/** Room for one date under the axis, in px. */
const TICK_WIDTH = 76;

/** Chooses places to be named under the axis, counted back from the latest, so that each names a point. */
export function toTicks(places: readonly Place[], width: number): Date[] {
  const step = Math.ceil(places.length / Math.max(1, Math.floor(width / TICK_WIDTH)));
  return places
    .filter((_, index) => (places.length - 1 - index) % step === 0)
    .map(({ time }) => time);
}
