import { fSf } from "../distribution/f.ts";
import { requireCount, requireFinite, requireWhole } from "../require.ts";
import { sumOf } from "../sum.ts";

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
  for (const { weekday, n, value } of days) {
    requireCount("n", n);
    requireWhole("weekday", weekday, 0, 6);
    if (n > 0) requireFinite("value", value);
  }
  const used = days.filter(({ n }) => n > 0);
  if (used.length === 0) return null;
  const overall = meanOf(used) ?? 0;
  let [between, within] = [0, 0];
  const groups = Array.from({ length: 7 }, (_, weekday) =>
    used.filter((day) => day.weekday === weekday),
  );
  const effects = groups.map((group, weekday): WeekdayEffect => {
    const n = sumOf(group, (day) => day.n);
    const mean = meanOf(group);
    const effect = (mean ?? overall) - overall;
    between += n * effect ** 2;
    within += sumOf(group, (day) => day.n * (day.value - (mean ?? 0)) ** 2);
    return { weekday, days: group.length, n, mean, effect };
  });
  const whole = between + within;
  const present = groups.filter(({ length }) => length > 0);
  const kinds = present.length - 1;
  const canTell = kinds > 0 && present.every(({ length }) => length > 1);
  const ratio = between / kinds / (within / (used.length - present.length));
  const p = canTell && whole > 0 ? fSf(ratio, kinds, used.length - present.length) : null;
  const told = p !== null && p < 0.05 ? "real" : "not-distinguishable";
  return {
    effects,
    explained: whole === 0 ? null : between / whole,
    p,
    verdict: canTell ? told : "too-few",
  };
}

function meanOf(days: readonly DayValue[]): number | null {
  const n = sumOf(days, (day) => day.n);
  return n === 0 ? null : sumOf(days, (day) => (day.n / n) * day.value);
}
