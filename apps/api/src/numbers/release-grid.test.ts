import fc from "fast-check";
import { expect, test } from "vitest";
import { createReleaseGrid } from "./release-grid.ts";

const DAY = 24 * 3_600_000;
/** A Monday. */
const START = Date.UTC(2026, 0, 5);
const day = (number: number) => START + number * DAY;
const toDays = (counts: readonly number[]) => counts.map((n, at) => ({ day: day(at), n }));
const gridOf = (counts: readonly number[], now = day(counts.length)) =>
  createReleaseGrid(toDays(counts), 5, now);

test("a period begins and ends where five answers lie between, and covers what was asked for", () => {
  const grid = gridOf([5, 4, 1, 0, 2, 9, 3]);
  const align = (from: number, to: number) => {
    const aligned = grid.align({ from: day(from), to: day(to) });
    return [(aligned.from - START) / DAY, (aligned.to - START) / DAY];
  };
  expect(align(0, 1)).toEqual([0, 1]);
  expect(align(1, 2)).toEqual([1, 3]);
  expect(align(2, 3)).toEqual([1, 3]);
  expect(align(3, 4)).toEqual([3, 4]);
  expect(align(5, 6)).toEqual([4, 6]);
  expect(align(0.5, 0.6)).toEqual([0, 1]);
  // The last day's three answers wait for more.
  expect(align(0, 7)).toEqual([0, 6]);
  expect(align(6, 7)).toEqual([6, 6]);
  expect(align(-30, 90)).toEqual([-30, 6]);
});

test("one answer short of five waits, the fifth is told", () => {
  expect(gridOf([4]).align({ from: day(0), to: day(1) })).toEqual({ from: day(0), to: day(0) });
  expect(gridOf([5]).align({ from: day(0), to: day(1) })).toEqual({ from: day(0), to: day(1) });
});

test("a day that is not over is not told, however many answered", () => {
  const period = { from: day(0), to: day(2) };
  expect(gridOf([5, 500], day(2) - 1).align(period)).toEqual({ from: day(0), to: day(1) });
  expect(gridOf([5, 500], day(2)).align(period)).toEqual({ from: day(0), to: day(2) });
});

test("weeks begin on Monday unless a cell lies across it", () => {
  const even = Array.from({ length: 21 }, () => 5);
  const weeks = (counts: readonly number[]) =>
    gridOf(counts)
      .weeks({ from: day(8), to: day(10) })
      .map(({ from, to }) => [(from - START) / DAY, (to - START) / DAY]);
  expect(weeks(even)).toEqual([[7, 14]]);
  expect(weeks(even.with(6, 2).with(7, 3))).toEqual([[8, 14]]);
  expect(weeks([])).toEqual([]);
});

test("a week has answers if any day of it has", () => {
  const grid = gridOf([0, 0, 5, 2, 0, 0, 0, 0, 3, ...Array(20).fill(0), 5, 4]);
  const hasAnswers = (from: number, to: number) =>
    grid.hasAnswers({ from: day(from), to: day(to) });
  expect([hasAnswers(0, 2), hasAnswers(0, 3), hasAnswers(2, 3), hasAnswers(3, 9)]).toEqual([
    ...[false, true, true, true],
  ]);
  expect([hasAnswers(9, 29), hasAnswers(9, 30), hasAnswers(-99, 0)]).toEqual([false, true, false]);
  expect(gridOf([]).hasAnswers({ from: day(0), to: day(9) })).toBe(false);
});

const counts = fc.array(fc.nat({ max: 9 }), { maxLength: 40 });
const place = fc.integer({ min: -3, max: 44 });

test("whatever two periods are asked for, what one has more than the other is nobody or five", () => {
  fc.assert(
    fc.property(counts, place, place, place, place, (given, a, b, c, d) => {
      const grid = gridOf(given);
      const ask = (from: number, to: number) =>
        grid.align({ from: day(Math.min(from, to)), to: day(Math.max(from, to) + 1) });
      const [one, two] = [ask(a, b), ask(c, d)];
      const count = (isIn: (at: number) => boolean) =>
        given.reduce((sum, n, at) => sum + (isIn(day(at)) ? n : 0), 0);
      const holds = ({ from, to }: { from: number; to: number }, at: number) =>
        from <= at && at < to;
      for (const part of [
        count((at) => holds(one, at)),
        count((at) => holds(one, at) && !holds(two, at)),
        count((at) => holds(two, at) && !holds(one, at)),
      ]) {
        expect(part === 0 || part >= 5).toBe(true);
      }
    }),
  );
});

test("weeks are made of the same cells, follow one another and never overlap", () => {
  fc.assert(
    fc.property(counts, place, place, (given, a, b) => {
      const grid = gridOf(given);
      const weeks = grid.weeks({ from: day(Math.min(a, b)), to: day(Math.max(a, b) + 1) });
      weeks.forEach(({ from, to }, at) => {
        expect([grid.isEdge(from), grid.isEdge(to), from < to]).toEqual([true, true, true]);
        if (at > 0) expect(weeks[at - 1]?.to).toBe(from);
      });
    }),
  );
});
