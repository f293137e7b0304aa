import type { MetricQuery } from "@heed/contracts";
import { ProblemError } from "../http/problem.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const DEFAULT_DAYS = 30;
/** Monday 5 January 1970: weeks run from Monday to Monday (ISO 8601), UTC. */
const FIRST_MONDAY = 4 * DAY_MS;
/** About three years of days, twenty of weeks: bounds what one request may compute. */
const MOST_BUCKETS = 1100;
/** Times before it are not written with four digits. */
const FIRST_YEAR = Date.parse("0000-01-01T00:00:00Z");

/** Epoch ms, whole hours UTC; `from` inclusive, `to` exclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export interface Buckets {
  /** All buckets in order; the outer two may be cut by the period. */
  readonly all: readonly Period[];
  /** The stretches that one tally query each can read: the first bucket may be a shorter one. */
  readonly stretches: readonly (Period & { bucketMs: number })[];
}

/**
 * Reads the period: outward to whole hours UTC, since answers are counted by the hour. Default: the
 * 30 days up to the end of the current hour.
 *
 * @throws ProblemError invalid-request
 */
export function readPeriod(query: Pick<MetricQuery, "from" | "to">, now: number): Period {
  const to =
    query.to === undefined ? floorHour(now) + HOUR_MS : ceilHour(readTime(query.to, "/query/to"));
  const from =
    query.from === undefined
      ? to - DEFAULT_DAYS * DAY_MS
      : floorHour(readTime(query.from, "/query/from"));
  if (from >= to) {
    throw new ProblemError("invalid-request", "The period ends before it begins.", {
      errors: [{ pointer: "/query/from", message: "must lie before to" }],
    });
  }
  if (from - (to - from) < FIRST_YEAR) {
    throw new ProblemError("invalid-request", "The period before would begin before the year 0.", {
      errors: [{ pointer: "/query/from", message: "choose a shorter period" }],
    });
  }
  return { from, to };
}

/**
 * Reads where the period to compare with begins, epoch ms; undefined: just before.
 *
 * @throws ProblemError invalid-request, also where the two would share an answer
 */
export function readAgainst(
  { against }: Pick<MetricQuery, "against">,
  { from, to }: Period,
): number | undefined {
  if (against === undefined) return undefined;
  const start = floorHour(readTime(against, "/query/against"));
  if (start + (to - from) <= from) return start;
  throw new ProblemError("invalid-request", "The two periods overlap.", {
    errors: [
      {
        pointer: "/query/against",
        message: "must lie at least as long before from as the period lasts",
      },
    ],
  });
}

function readTime(text: string, pointer: string): number {
  const time = Date.parse(text);
  // Whole hours must fit into four-digit years on both sides of the period before.
  if (time >= 0 && time < Date.UTC(9000, 0)) return time;
  throw new ProblemError("invalid-request", "The time cannot be counted with.", {
    errors: [{ pointer, message: "must lie between 1970 and 9000" }],
  });
}

const floorHour = (time: number) => Math.floor(time / HOUR_MS) * HOUR_MS;
const ceilHour = (time: number) => Math.ceil(time / HOUR_MS) * HOUR_MS;

/**
 * Cuts a period at each midnight UTC, at each Monday's midnight, or not at all.
 *
 * @throws ProblemError invalid-request, when there would be too many buckets
 */
export function toBuckets(period: Period, bucket: MetricQuery["bucket"]): Buckets {
  const { from, to } = period;
  // Nothing of it may be told yet.
  if (from >= to) return { all: [], stretches: [] };
  if (bucket === "none") {
    return { all: [], stretches: [{ ...period, bucketMs: to - from }] };
  }
  const bucketMs = bucket === "day" ? DAY_MS : WEEK_MS;
  const origin = bucket === "day" ? 0 : FIRST_MONDAY;
  const firstCut = origin + Math.ceil((from - origin) / bucketMs) * bucketMs;
  if ((to - from) / bucketMs > MOST_BUCKETS) {
    throw new ProblemError("invalid-request", `A series has at most ${MOST_BUCKETS} points.`, {
      errors: [{ pointer: "/query/bucket", message: "choose wider buckets or a shorter period" }],
    });
  }
  if (firstCut >= to) return { all: [period], stretches: [{ ...period, bucketMs: to - from }] };
  const head = firstCut > from ? [{ from, to: firstCut }] : [];
  const all: Period[] = [...head];
  for (let start = firstCut; start < to; start += bucketMs) {
    all.push({ from: start, to: Math.min(start + bucketMs, to) });
  }
  return {
    all,
    stretches: [...head.map((part) => ({ ...part, bucketMs })), { from: firstCut, to, bucketMs }],
  };
}
