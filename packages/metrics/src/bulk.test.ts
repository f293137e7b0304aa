import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countRows, tallyAt } from "./bulk.ts";
import { SCALES } from "./scales.ts";
import { addScore, createTally } from "./tally.ts";

const NPS = SCALES["nps-0-10"];
const FIVE = SCALES["csat-1-5"];
const shape = { scale: NPS, days: 3, segments: 2 };

/** Rows of one answer each: [day, segment, score]. */
function columns(rows: readonly (readonly [number, number, number])[]) {
  return {
    day: Int32Array.from(rows, ([day]) => day),
    segment: Int8Array.from(rows, ([, segment]) => segment),
    score: Int16Array.from(rows, ([, , score]) => score),
  };
}

describe("counting rows", () => {
  test("gives each cell the tally that adding one answer at a time gives", () => {
    for (const scale of [NPS, FIVE]) {
      const row = fc.tuple(fc.nat(2), fc.nat(1), fc.integer({ min: scale.min, max: scale.max }));
      fc.assert(
        fc.property(fc.array(row, { maxLength: 200 }), (rows) => {
          const cube = countRows(columns(rows), { ...shape, scale });
          for (const day of [0, 1, 2]) {
            for (const segment of [0, 1]) {
              const tally = createTally(scale);
              for (const [at, of, score] of rows) {
                if (at === day && of === segment) addScore(tally, score);
              }
              expect(tallyAt(cube, day, segment)).toEqual(tally);
            }
          }
        }),
      );
    }
  });

  test("of no rows gives empty tallies", () => {
    expect(tallyAt(countRows(columns([]), shape), 2, 1)).toEqual(createTally(NPS));
  });

  test("refuses a day, segment or score out of range by its row, and takes the last one in", () => {
    const count = (row: [number, number, number], scale = NPS) =>
      countRows(columns([[0, 0, 5], row]), { ...shape, scale });
    expect(tallyAt(count([2, 1, 10]), 2, 1).counts[10]).toBe(1);
    expect(() => count([3, 1, 10])).toThrow("row 1: day 3 is not from 0 to 2");
    expect(() => count([-1, 1, 10])).toThrow("row 1: day -1");
    expect(() => count([2, 2, 10])).toThrow("row 1: segment 2");
    expect(() => count([2, -1, 10])).toThrow("row 1: segment -1");
    expect(() => count([2, 1, 11])).toThrow("row 1: score 11");
    expect(() => count([0, 0, -1])).toThrow("row 1: score -1");
    expect(tallyAt(count([0, 0, 1], FIVE), 0, 0).counts[0]).toBe(1);
    expect(() => count([0, 0, 0], FIVE)).toThrow("row 1: score 0 is not from 1 to 5");
  });

  test("refuses a narrow column's day beyond the last, near or far", () => {
    for (const day of [3, 4, 255]) {
      const rows = {
        day: Uint8Array.of(2, day),
        segment: Uint8Array.of(1, 1),
        score: Uint8Array.of(10, 0),
      };
      expect(() => countRows(rows, shape)).toThrow(`row 1: day ${day}`);
    }
    const below = { ...columns([[0, 0, 5]]), day: Int8Array.of(-1) };
    expect(() => countRows(below, shape)).toThrow("row 0: day -1");
  });

  test("refuses a day whose product would wrap into another cell", () => {
    const rows = { ...columns([[0, 0, 5]]), day: Uint32Array.of(2 ** 31) };
    expect(() => countRows(rows, shape)).toThrow("row 0: day 2147483648");
  });

  test("refuses columns of two lengths, and shapes that hold nothing or too much", () => {
    const rows = columns([[0, 0, 5]]);
    expect(() => countRows({ ...rows, score: Uint8Array.of(1, 2) }, shape)).toThrow(
      "number of score 2 is not 1",
    );
    expect(() => countRows(rows, { ...shape, days: 0 })).toThrow("days 0");
    expect(() => countRows(rows, { ...shape, segments: 1.5 })).toThrow("segments 1.5");
    expect(() => countRows(rows, { ...shape, days: 2 ** 30 })).toThrow("cells");
  });

  test("reads only days and segments that the cube has", () => {
    const cube = countRows(columns([]), shape);
    expect(() => tallyAt(cube, 3, 0)).toThrow("day 3 is not a whole number from 0 to 2");
    expect(() => tallyAt(cube, 0, 2)).toThrow("segment 2 is not a whole number from 0 to 1");
    expect(() => tallyAt(cube, -1, 0)).toThrow(RangeError);
    expect(() => tallyAt(cube, 0.5, 0)).toThrow(RangeError);
  });
});

describe("columns that are read four rows at a time", () => {
  const both = (rows: readonly (readonly [number, number, number])[], scale = NPS) => {
    const numbers = [0, 1, 2].map((k) => rows.map((row) => row[k] ?? 0));
    const [day = [], segment = [], score = []] = numbers;
    const narrow = {
      day: Uint16Array.from(day),
      segment: Uint8Array.from(segment),
      score: Uint8Array.from(score),
    };
    // Not on a word's boundary: these are read row by row.
    const apart = { ...narrow, segment: Uint8Array.from([0, ...segment]).subarray(1) };
    return [narrow, apart].map((each) => {
      try {
        return [...countRows(each, { ...shape, scale }).counts];
      } catch (error) {
        return String(error);
      }
    });
  };

  test("give what reading row by row gives, whatever is in them", () => {
    const near = (most: number) => fc.oneof(fc.nat(most), fc.nat(most), fc.nat(255));
    for (const scale of [NPS, FIVE]) {
      const row = fc.tuple(near(2), near(1), near(scale.max));
      fc.assert(
        fc.property(fc.array(row, { maxLength: 9 }), (rows) => {
          const [narrow, apart] = both(rows, scale);
          expect(narrow).toEqual(apart);
        }),
        { numRuns: 500 },
      );
    }
  });

  test("refuse one value just above or just below, wherever it lies in its word", () => {
    for (let at = 0; at < 9; at++) {
      const rows = Array.from({ length: 9 }, (_, i) => [i % 3, i % 2, 1 + (i % 5)] as const);
      expect(both(rows, FIVE)[0]).toHaveLength(30);
      for (const wrong of [
        [0, 0, 0],
        [0, 0, 6],
        [0, 2, 1],
        [0, 255, 1],
        [0, 0, 128],
        [3, 0, 1],
        [65535, 0, 1],
      ] as const) {
        expect(both(rows.with(at, wrong), FIVE)[0]).toContain(`row ${at}: `);
      }
    }
  });

  test("may hold up to 256 segments", () => {
    for (const segments of [128, 129, 256]) {
      const last = segments - 1;
      const rows = {
        day: Uint16Array.of(0, 0, 0, 2),
        segment: Uint8Array.of(0, last, last, last),
        score: Uint8Array.of(0, 10, 10, 3),
      };
      const cube = countRows(rows, { scale: NPS, days: 3, segments });
      expect(tallyAt(cube, 0, last).counts[10]).toBe(2);
      expect(tallyAt(cube, 2, last).counts[3]).toBe(1);
    }
  });
});
