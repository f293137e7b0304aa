import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countRows, tallyAt } from "./bulk.ts";
import { findOutside, type RowColumn } from "./row-column.ts";
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
    expect(() => count([3, 1, 10])).toThrow("day 3 of row 1 is not within 0 … 2");
    expect(() => count([-1, 1, 10])).toThrow("day -1 of row 1");
    expect(() => count([2, 2, 10])).toThrow("segment 2 of row 1");
    expect(() => count([2, -1, 10])).toThrow("segment -1 of row 1");
    expect(() => count([2, 1, 11])).toThrow("score 11 of row 1");
    expect(() => count([0, 0, -1])).toThrow("score -1 of row 1");
    expect(tallyAt(count([0, 0, 1], FIVE), 0, 0).counts[0]).toBe(1);
    expect(() => count([0, 0, 0], FIVE)).toThrow("score 0 of row 1 is not within 1 … 5");
  });

  test("refuses a narrow column's day beyond the last, near or far", () => {
    for (const day of [3, 4, 255]) {
      const rows = {
        day: Uint8Array.of(2, day),
        segment: Uint8Array.of(1, 1),
        score: Uint8Array.of(10, 0),
      };
      expect(() => countRows(rows, shape)).toThrow(`day ${day} of row 1`);
    }
    const below = { ...columns([[0, 0, 5]]), day: Int8Array.of(-1) };
    expect(() => countRows(below, shape)).toThrow("day -1 of row 0");
  });

  test("refuses a day whose product would wrap into another cell", () => {
    const rows = { ...columns([[0, 0, 5]]), day: Uint32Array.of(2 ** 31) };
    expect(() => countRows(rows, shape)).toThrow("day 2147483648 of row 0");
  });

  test("refuses columns of two lengths, and shapes that hold nothing or too much", () => {
    const rows = columns([[0, 0, 5]]);
    expect(() => countRows({ ...rows, score: Uint8Array.of(1, 2) }, shape)).toThrow("one row each");
    expect(() => countRows(rows, { ...shape, days: 0 })).toThrow("days 0");
    expect(() => countRows(rows, { ...shape, segments: 1.5 })).toThrow("segments 1.5");
    expect(() => countRows(rows, { ...shape, days: 2 ** 30 })).toThrow("too many cells");
  });

  test("reads only days and segments that the cube has", () => {
    const cube = countRows(columns([]), shape);
    expect(() => tallyAt(cube, 3, 0)).toThrow("day 3 is not one of 3");
    expect(() => tallyAt(cube, 0, 2)).toThrow("segment 2 is not one of 2");
    expect(() => tallyAt(cube, -1, 0)).toThrow(RangeError);
    expect(() => tallyAt(cube, 0.5, 0)).toThrow(RangeError);
  });
});

describe("finding a row out of range", () => {
  const kinds: readonly ((values: number[]) => RowColumn)[] = [
    (values) => Uint8Array.from(values),
    (values) => Int8Array.from(values),
    (values) => Uint16Array.from(values),
    (values) => Int16Array.from(values),
    (values) => Int32Array.from(values),
    // Not on a word's boundary.
    (values) => Uint8Array.from([0, ...values]).subarray(1),
  ];

  test("finds what looking at one after the other finds, in every kind of column", () => {
    const value = fc.integer({ min: 0, max: 127 });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), value, value, (values, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const expected = values.findIndex((one) => one < low || one > high);
        for (const create of kinds) expect(findOutside(create(values), low, high)).toBe(expected);
      }),
    );
  });

  test("finds the one value just above or just below, wherever it lies in its word", () => {
    for (const create of kinds) {
      for (let at = 0; at < 9; at++) {
        const values: number[] = Array.from({ length: 9 }, (_, i) => (i % 2 === 0 ? 3 : 20));
        expect(findOutside(create(values), 3, 20)).toBe(-1);
        expect(findOutside(create(values.with(at, 21)), 3, 20)).toBe(at);
        expect(findOutside(create(values.with(at, 2)), 3, 20)).toBe(at);
      }
    }
  });

  test("finds values in the upper half of their kind", () => {
    expect(findOutside(Uint8Array.of(1, 255, 1, 1), 0, 127)).toBe(1);
    expect(findOutside(Uint8Array.of(1, 200, 201, 1), 0, 200)).toBe(2);
    expect(findOutside(Uint16Array.of(1, 65535), 0, 364)).toBe(1);
    expect(findOutside(Uint32Array.of(1, 2 ** 32 - 1), 0, 364)).toBe(1);
  });
});
