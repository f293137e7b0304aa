import { DAY_MS, HOUR_MS, type Span } from "./cells.ts";
import type { TallyQuery } from "./store.ts";

/** Cells of one span that begin in `from` (inclusive) … `to` (exclusive), epoch ms. */
export interface Stretch {
  span: Span;
  from: number;
  to: number;
}

/**
 * Splits a period so that each hour in it is read once, whole days UTC as day cells and the rest as
 * hours. Days that a bucket's edge would cut stay hours: all of them, unless the buckets begin at
 * midnight UTC or there is but one. Never empty.
 */
export function toStretches(
  { from, to }: Pick<TallyQuery, "from" | "to">,
  bucketMs = to - from,
): Stretch[] {
  const hours: Stretch = { span: "hour", from, to };
  const cutsDays = from % DAY_MS !== 0 || bucketMs % DAY_MS !== 0;
  if (cutsDays && to - from > bucketMs) return [hours];
  const firstDay = Math.ceil(from / DAY_MS) * DAY_MS;
  // `to` may lie within an hour, whose cell is then read whole.
  const lastHourEnd = Math.ceil(to / HOUR_MS) * HOUR_MS;
  const endOfDays = Math.floor(lastHourEnd / DAY_MS) * DAY_MS;
  if (firstDay >= endOfDays) return [hours];
  const days: Stretch = { span: "day", from: firstDay, to: endOfDays };
  const head: Stretch = { span: "hour", from, to: firstDay };
  const tail: Stretch = { span: "hour", from: endOfDays, to };
  return [head, days, tail].filter((stretch) => stretch.from < stretch.to);
}
