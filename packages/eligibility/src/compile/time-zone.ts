const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One formatter a zone: making one costs a thousand times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Reads the clock on the wall of a zone, as if it were UTC: epoch ms, whole seconds. */
function toLocal(instant: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "iso8601",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Finds the local day of an instant, as the epoch ms of that day's midnight in UTC. */
export function toLocalDay(instant: number, timeZone: string): number {
  return Math.floor(toLocal(instant, timeZone) / DAY_MS) * DAY_MS;
}

/**
 * Finds when the clock on the wall first shows an hour of a day. An hour that the clocks leap over
 * comes when they leap; of one that they show twice it is the first.
 *
 * @param day a local day, as `toLocalDay` gives it
 * @param hour 0–48, past midnight into the next day
 */
export function toInstant(day: number, hour: number, timeZone: string): number {
  const local = day + hour * HOUR_MS;
  // The clocks change at most once within these two days.
  const before = local - (toLocal(local - DAY_MS, timeZone) - (local - DAY_MS));
  const after = local - (toLocal(local + DAY_MS, timeZone) - (local + DAY_MS));
  const shown = [before, after].filter((instant) => toLocal(instant, timeZone) === local);
  return shown.length ? Math.min(...shown) : before;
}
