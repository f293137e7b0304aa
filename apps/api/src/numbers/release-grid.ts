import type { Period } from "./period.ts";

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** Monday 5 January 1970. */
const FIRST_MONDAY = 4 * DAY_MS;

/** Days that are told together. Times are epoch ms at midnight UTC. */
export interface ReleaseGrid {
  /** Widens a period to where numbers may be cut; empty when nothing in it may be told yet. */
  align(period: Period): Period;
  isEdge(time: number): boolean;
  /** Whether anything at all lies in a period that begins and ends where numbers may be cut. */
  hasAnswers(period: Period): boolean;
  /** Cuts a period about every Monday, for numbers that are cut by segments as well. */
  weeks(period: Period): Period[];
}

/**
 * Makes cells of whole past days, each with at least the minimum of answers or with none. Whatever
 * is told by such cells alone, the difference of two periods is again of such cells: none points at
 * fewer people. A day that is not over is not told, since it could be read after every answer.
 *
 * @param days how many answers were given on a day, by its midnight
 */
export function createReleaseGrid(
  days: readonly { readonly day: number; readonly n: number }[],
  minimumN: number,
  now: number,
): ReleaseGrid {
  const today = floorTo(now, DAY_MS, 0);
  const cells = toCells(days, minimumN, today);

  /** The first cell that ends after the time. */
  function endingAfter(time: number): Period | undefined {
    let [low, high] = [0, cells.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cells[middle]?.to ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    return cells[low];
  }

  /** The cell within which the time lies, not at its edges. */
  function within(time: number): Period | undefined {
    const cell = endingAfter(time);
    return cell && cell.from < time ? cell : undefined;
  }

  const down = (time: number) => within(time)?.from ?? time;
  const up = (time: number) => {
    const cell = within(time);
    // The last cell may not have its answers yet.
    return cell && cell.to === Number.POSITIVE_INFINITY ? cell.from : (cell?.to ?? time);
  };

  function align({ from, to }: Period): Period {
    const start = down(Math.min(floorTo(from, DAY_MS, 0), today));
    const end = up(Math.min(ceilTo(to, DAY_MS, 0), today));
    return { from: start, to: Math.max(start, end) };
  }

  return {
    align,
    hasAnswers: ({ from, to }) => (endingAfter(from)?.from ?? to) < to,
    isEdge: (time) => time % DAY_MS === 0 && time <= today && within(time) === undefined,
    weeks(period) {
      const aligned = align(period);
      const edges = new Set<number>();
      const first = floorTo(aligned.from, WEEK_MS, FIRST_MONDAY) - WEEK_MS;
      for (
        let monday = first;
        monday < aligned.to + WEEK_MS && monday <= today;
        monday += WEEK_MS
      ) {
        edges.add(up(monday));
      }
      const sorted = [...edges].sort((a, b) => a - b);
      const start = sorted.findLast((edge) => edge <= aligned.from) ?? sorted[0];
      const end = sorted.find((edge) => edge >= aligned.to) ?? sorted.at(-1);
      return sorted.slice(0, -1).flatMap((from, at) => {
        const to = sorted[at + 1] ?? from;
        const isIn = from >= (start ?? 0) && to <= (end ?? 0);
        return isIn ? [{ from, to }] : [];
      });
    },
  };
}

/** Oldest first; days without answers belong to none, the last may be open. */
function toCells(
  days: readonly { readonly day: number; readonly n: number }[],
  minimumN: number,
  today: number,
): Period[] {
  const cells: Period[] = [];
  let from: number | null = null;
  let sum = 0;
  for (const { day, n } of [...days].sort((a, b) => a.day - b.day)) {
    if (n <= 0 || day >= today) continue;
    from ??= day;
    sum += n;
    if (sum < minimumN) continue;
    cells.push({ from, to: day + DAY_MS });
    from = null;
    sum = 0;
  }
  if (from !== null) cells.push({ from, to: Number.POSITIVE_INFINITY });
  return cells;
}

const floorTo = (time: number, span: number, origin: number) =>
  origin + Math.floor((time - origin) / span) * span;
const ceilTo = (time: number, span: number, origin: number) =>
  origin + Math.ceil((time - origin) / span) * span;
