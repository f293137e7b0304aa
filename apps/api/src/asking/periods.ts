export const DAY_MS = 86_400_000;
/** Monday 5 January 1970: weeks run from Monday to Monday (ISO 8601). */
const FIRST_MONDAY = 4 * DAY_MS;

export type PeriodLength = "day" | "week" | "month" | "quarter" | "total";

/** A stretch of UTC, epoch ms: `from` inclusive, `to` exclusive. */
export interface AskingPeriod {
  readonly from: number;
  /** null: it never ends. */
  readonly to: number | null;
  /** Salts the draw, so that not the same people are asked in each period. */
  readonly salt: string;
}

/** Finds the calendar period UTC that holds `now`. */
export function periodAt(length: PeriodLength, now: number): AskingPeriod {
  if (length === "total") return { from: 0, to: null, salt: "total" };
  const [from, to] = boundsOf(length, now);
  return { from, to, salt: `${length}-${new Date(from).toISOString().slice(0, 10)}` };
}

function boundsOf(length: Exclude<PeriodLength, "total">, now: number): [number, number] {
  if (length === "day") return [toDay(now), toDay(now) + DAY_MS];
  if (length === "week") {
    const days = 7 * DAY_MS;
    const from = FIRST_MONDAY + Math.floor((now - FIRST_MONDAY) / days) * days;
    return [from, from + days];
  }
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const months = length === "month" ? 1 : 3;
  const first = month - (month % months);
  return [Date.UTC(year, first), Date.UTC(year, first + months)];
}

/** The midnight UTC at or before a time, both epoch ms. */
export function toDay(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}
