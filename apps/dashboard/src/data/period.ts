import type { Period, View } from "./address.ts";

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

/**
 * The window of a view, and where what it is compared with begins, unless that is the period before.
 * A year before are the same dates, so that seasons and holidays stand against themselves; of 29
 * February it is 1 March.
 */
export function toCompared(
  { period, against }: Pick<View, "period" | "against">,
  now: number,
): { from: string; to: string; against?: string } {
  const window = toWindow(period, now);
  if (against === "before") return window;
  const start = new Date(window.from);
  start.setUTCFullYear(start.getUTCFullYear() - 1);
  return { ...window, against: start.toISOString() };
}

/** Days for a month, weeks for what is longer: enough answers in each to say something. */
export function toBucket(days: Period): "day" | "week" {
  return days > 31 ? "week" : "day";
}
