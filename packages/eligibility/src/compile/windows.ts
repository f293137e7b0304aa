import { toInstant, toLocalDay } from "./time-zone.ts";

const DAY_MS = 86_400_000;
/** A page that stays open for longer asks for its config again. */
const DAYS_AHEAD = 8;

/** When a survey is asked. Weekdays (1 Monday … 7) and hours are those of `timeZone`. */
export interface Schedule {
  /** RFC 3339. */
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
  /** An IANA name. */
  readonly timeZone: string;
  readonly weekdays?: readonly number[] | undefined;
  /** Whole hours; when `to` is not after `from`, to that hour of the next day. */
  readonly hours?: { readonly from: number; readonly to: number } | undefined;
}

/** Epoch ms, from (included) to (excluded); null is open. */
export type Window = readonly [from: number, to: number | null];

/**
 * Works out when a survey is asked: its whole time, or with weekdays or hours the windows of the next
 * 8 days. Where the clocks change, a window ends and begins by the clock on the wall.
 *
 * @param now epoch ms
 * @returns undefined when nothing is restricted; empty when its time is over
 * @throws RangeError for a time zone that nobody knows
 */
export function toWindows(schedule: Schedule | undefined, now: number): Window[] | undefined {
  if (!schedule) return undefined;
  const { weekdays, hours, timeZone } = schedule;
  const starts = schedule.startsAt === undefined ? -Infinity : Date.parse(schedule.startsAt);
  const ends = schedule.endsAt === undefined ? Infinity : Date.parse(schedule.endsAt);
  if (ends <= now || ends <= starts) return [];
  if (!weekdays && !hours) {
    if (starts <= now && ends === Infinity) return undefined;
    return [[Math.max(starts, 0), ends === Infinity ? null : ends]];
  }
  const { from, to } = hours ?? { from: 0, to: 24 };
  const first = Math.max(now, starts);
  const windows: [number, number][] = [];
  // The day before may still reach into this one.
  for (let ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
    const day = toLocalDay(first, timeZone) + ahead * DAY_MS;
    const weekday = new Date(day).getUTCDay() || 7;
    if (weekdays && !weekdays.includes(weekday)) continue;
    const opens = Math.max(toInstant(day, from, timeZone), starts);
    const closes = Math.min(toInstant(day, to > from ? to : to + 24, timeZone), ends);
    if (closes <= now || closes <= opens) continue;
    const last = windows.at(-1);
    if (last && opens <= last[1]) last[1] = Math.max(last[1], closes);
    else windows.push([opens, closes]);
  }
  return windows;
}
