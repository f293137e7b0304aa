import { fSf } from "../distribution/f.ts";
import { requireCount } from "../interval/arguments.ts";

/** One day's number. */
export interface DayValue {
  /** 0 … 6, from whichever day the caller begins its weeks. */
  readonly weekday: number;
  /** How many answers the day had. */
  readonly n: number;
  /** The day's NPS, share or mean; not read where n is 0. */
  readonly value: number;
}

export interface WeekdayEffect {
  readonly weekday: number;
  readonly days: number;
  readonly n: number;
  /** Over all answers of this weekday; null without one. */
  readonly mean: number | null;
  /** How far this weekday lies above all days together, in the value's unit; 0 without an answer. */
  readonly effect: number;
}

export interface WeekdayEffects {
  /** Seven, by weekday. */
  readonly effects: readonly WeekdayEffect[];
  /** The share of the days' weighted variance that weekdays explain, 0 … 1; null where days do not vary. */
  readonly explained: number | null;
  /** The chance of such differences were weekdays alike; null where it cannot be told. */
  readonly p: number | null;
  /** `real`: p below 0.05. `too-few`: a weekday with answers has them on one day only. */
  readonly verdict: "real" | "not-distinguishable" | "too-few";
}

/**
 * Tells whether weekdays differ, and by how much: a trend read across them, or a control chart
 * over days, should take a real effect out first (value − effect). Days are compared with days,
 * each weighted by its answers, so that a restless week does not pass for a weekly rhythm. Null
 * without an answer.
 *
 * Source: weighted one-way analysis of variance, Fisher's F on 6 and (days − 7) degrees of freedom.
 *
 * @throws RangeError unless weekday is whole 0 … 6, n whole and value finite.
 */
export function weekdayEffects(days: readonly DayValue[]): WeekdayEffects | null {
  const used = days.filter((day) => {
    requireCount("n", day.n);
    if (!(Number.isInteger(day.weekday) && day.weekday >= 0 && day.weekday <= 6)) {
      throw new RangeError(`weekday ${day.weekday} is not 0 to 6`);
    }
    if (day.n > 0 && !Number.isFinite(day.value)) {
      throw new RangeError(`value ${day.value} is not finite`);
    }
    return day.n > 0;
  });
  if (used.length === 0) return null;
  const overall = meanOf(used) ?? 0;
  const groups = Array.from({ length: 7 }, (_, weekday) =>
    used.filter((day) => day.weekday === weekday),
  );
  const effects = groups.map((group, weekday): WeekdayEffect => {
    const mean = meanOf(group);
    const n = group.reduce((sum, day) => sum + day.n, 0);
    return { weekday, days: group.length, n, mean, effect: mean === null ? 0 : mean - overall };
  });
  let between = 0;
  let within = 0;
  for (const [weekday, group] of groups.entries()) {
    const { n = 0, mean = null, effect = 0 } = effects[weekday] ?? {};
    between += n * effect * effect;
    for (const day of group) within += day.n * (day.value - (mean ?? 0)) ** 2;
  }
  const whole = between + within;
  return {
    effects,
    explained: whole === 0 ? null : between / whole,
    ...judge(groups, between, within),
  };
}

function judge(groups: readonly (readonly DayValue[])[], between: number, within: number) {
  const present = groups.filter((group) => group.length > 0);
  const free = present.reduce((sum, group) => sum + group.length - 1, 0);
  const canTell = present.length > 1 && present.every((group) => group.length > 1);
  if (!canTell) return { p: null, verdict: "too-few" as const };
  if (between + within === 0) return { p: null, verdict: "not-distinguishable" as const };
  const ratio = between / (present.length - 1) / (within / free);
  const p = fSf(ratio, present.length - 1, free);
  return { p, verdict: p < 0.05 ? ("real" as const) : ("not-distinguishable" as const) };
}

function meanOf(days: readonly DayValue[]): number | null {
  const n = days.reduce((sum, day) => sum + day.n, 0);
  if (n === 0) return null;
  return days.reduce((sum, day) => sum + (day.n / n) * day.value, 0);
}
