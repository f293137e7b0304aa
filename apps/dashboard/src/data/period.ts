import type { Period } from "./address.ts";

const DAY_MS = 86_400_000;

/**
 * The window of the last `days` UTC days, today included: it ends at the coming UTC midnight, so
 * that a day on the chart is a calendar day.
 */
export function toWindow(days: Period, now: number): { from: string; to: string } {
  const to = Math.floor(now / DAY_MS) * DAY_MS + DAY_MS;
  return {
    from: new Date(to - days * DAY_MS).toISOString(),
    to: new Date(to).toISOString(),
  };
}

/** Days for a month, weeks for a quarter: enough answers in each to say something. */
export function toBucket(days: Period): "day" | "week" {
  return days > 31 ? "week" : "day";
}
