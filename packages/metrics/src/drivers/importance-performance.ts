import { meanOf } from "../linear/exact.ts";
import { norm } from "../linear/rows.ts";
import { requireFinite } from "../require.ts";
import { isConstant } from "./columns.ts";

/** A driver with how much it matters and how well it does, each in any unit that all drivers share. */
export interface DriverPoint {
  readonly name: string;
  readonly importance: number;
  readonly performance: number;
}

/** What to do with a driver: the four fields of Martilla and James. */
export type Priority = "concentrate-here" | "keep-up" | "low-priority" | "possible-overkill";

/** Drivers placed by importance and performance. */
export interface ImportancePerformance {
  /** The lines that cross: what is on or above counts as high. */
  readonly cross: { readonly importance: number; readonly performance: number };
  /** In the order given. */
  readonly points: readonly (DriverPoint & {
    readonly priority: Priority;
    /** Importance less performance, both in standard deviations over the drivers: most pressing first. */
    readonly urgency: number | null;
  })[];
}

/**
 * Places drivers in the matrix of importance against performance: important and weak means act here
 * first. The lines cross at the means over the drivers unless given: a comparison among these
 * drivers, not a verdict on any. Null without a driver.
 *
 * Source: Martilla & James (1977) Journal of Marketing 41:77.
 *
 * @param cross where the lines cross, in the units of the points; the means by default
 * @throws RangeError if a value is not finite.
 * @example
 * importancePerformance([{ name: "speed", importance: 0.4, performance: 50 }, { name: "decor", importance: 0.1, performance: 90 }])?.points[0]?.priority // "concentrate-here"
 */
export function importancePerformance(
  drivers: readonly DriverPoint[],
  cross: Partial<ImportancePerformance["cross"]> = {},
): ImportancePerformance | null {
  const importances = drivers.map(({ importance }) => importance);
  const performances = drivers.map(({ performance }) => performance);
  for (const value of [...importances, ...performances]) requireFinite("drivers", value);
  if (drivers.length === 0) return null;
  const lines = {
    importance: cross.importance ?? meanOf(importances),
    performance: cross.performance ?? meanOf(performances),
  };
  requireFinite("cross", lines.importance + lines.performance);
  const [matters, does] = [standardizer(importances), standardizer(performances)];
  return {
    cross: lines,
    points: drivers.map((driver) => ({
      ...driver,
      priority: priorityOf(driver, lines),
      urgency: matters && does ? matters(driver.importance) - does(driver.performance) : null,
    })),
  };
}

function priorityOf(driver: DriverPoint, lines: ImportancePerformance["cross"]): Priority {
  const isWeak = driver.performance < lines.performance;
  if (driver.importance >= lines.importance) return isWeak ? "concentrate-here" : "keep-up";
  return isWeak ? "low-priority" : "possible-overkill";
}

/** Standard deviations from the mean over the drivers; null where all are alike. */
function standardizer(values: readonly number[]): ((value: number) => number) | null {
  const mean = meanOf(values);
  const deviation = norm(values.map((value) => value - mean)) / Math.sqrt(values.length);
  return isConstant(values) || deviation === 0 ? null : (value) => (value - mean) / deviation;
}
