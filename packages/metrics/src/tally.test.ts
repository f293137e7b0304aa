import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SCALES } from "./scales.ts";
import {
  addScore,
  countIn,
  countOf,
  createTally,
  mergeTallies,
  subtractScore,
  subtractTally,
  tallyOf,
} from "./tally.ts";

const NPS = SCALES["nps-0-10"];
const FIVE = SCALES["csat-1-5"];
const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.nat(1_000_000)));

describe("a commutative group", () => {
  test("the order of answers never matters", () => {
    fc.assert(
      fc.property(
        pairs.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          expect(tallyOf(NPS, shuffled)).toEqual(tallyOf(NPS, all));
        },
      ),
    );
  });

  test("one tally of all equals the merge of tallies of the parts, either way round", () => {
    fc.assert(
      fc.property(pairs, pairs, (left, right) => {
        const merged = mergeTallies(tallyOf(NPS, left), tallyOf(NPS, right));
        expect(merged).toEqual(tallyOf(NPS, [...left, ...right]));
        expect(mergeTallies(tallyOf(NPS, right), tallyOf(NPS, left))).toEqual(merged);
      }),
    );
  });

  test("merge then subtract is nothing", () => {
    fc.assert(
      fc.property(pairs, pairs, (left, right) => {
        const a = tallyOf(NPS, left);
        const b = tallyOf(NPS, right);
        expect(subtractTally(mergeTallies(a, b), b)).toEqual(a);
        expect(subtractTally(a, a)).toEqual(createTally(NPS));
        expect(mergeTallies(subtractTally(a, b), b)).toEqual(a);
      }),
    );
  });

  test("add then subtract a score is nothing", () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 0, max: 10 }), fc.nat(), (all, score, count) => {
        const tally = tallyOf(NPS, all);
        addScore(tally, score, count);
        subtractScore(tally, score, count);
        expect(tally).toEqual(tallyOf(NPS, all));
      }),
    );
  });

  test("neither merge nor subtract changes its arguments", () => {
    const a = tallyOf(NPS, [[9, 2]]);
    const b = tallyOf(NPS, [[9, 1]]);
    mergeTallies(a, b);
    subtractTally(a, b);
    expect(a).toEqual(tallyOf(NPS, [[9, 2]]));
    expect(b).toEqual(tallyOf(NPS, [[9, 1]]));
  });

  test("two scales are never merged, not even two of CSAT", () => {
    const seven = createTally(SCALES["csat-1-7"]);
    expect(() => mergeTallies(createTally(FIVE), seven)).toThrow("never merged");
    expect(() => subtractTally(createTally(FIVE), seven)).toThrow(RangeError);
  });
});

test("a score counts once unless told otherwise", () => {
  const tally = createTally(FIVE);
  addScore(tally, 1);
  addScore(tally, 5);
  addScore(tally, 5);
  expect(tally.counts).toEqual([1, 0, 0, 0, 2]);
  subtractScore(tally, 5);
  expect(tally.counts).toEqual([1, 0, 0, 0, 1]);
});

test("a score off the scale is refused, never clamped, and changes nothing", () => {
  for (const [scale, bad] of [
    [NPS, 11],
    [NPS, -1],
    [NPS, 9.5],
    [NPS, Number.NaN],
    [FIVE, 0],
    [FIVE, 6],
  ] as const) {
    const tally = createTally(scale);
    expect(() => addScore(tally, bad)).toThrow(RangeError);
    expect(tally).toEqual(createTally(scale));
  }
});

test("counts are exact up to 2^53 − 1 and refused beyond", () => {
  const most = Number.MAX_SAFE_INTEGER;
  const tally = tallyOf(FIVE, [[5, most - 1]]);
  addScore(tally, 5);
  expect(countOf(tally)).toBe(most);
  expect(() => addScore(tally, 5)).toThrow(RangeError);
  expect(tally.counts[4]).toBe(most);
  expect(() => mergeTallies(tally, tallyOf(FIVE, [[5, 1]]))).toThrow(RangeError);
  addScore(tally, 4);
  expect(() => countOf(tally)).toThrow(RangeError);
});

test("a count that is not whole is refused", () => {
  for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => addScore(createTally(FIVE), 5, bad)).toThrow(RangeError);
    expect(() => tallyOf(FIVE, [[5, bad]])).toThrow(RangeError);
  }
});

test("a range counts both of its ends and nothing beyond", () => {
  const tally = tallyOf(FIVE, [
    [1, 1],
    [2, 10],
    [3, 100],
    [4, 1000],
    [5, 10000],
  ]);
  expect(countIn(tally, { from: 2, to: 4 })).toBe(1110);
  expect(countOf(tally)).toBe(11111);
  expect(countOf(createTally(FIVE))).toBe(0);
});

test("a difference with a negative count is a tally, but is not counted, even where the range is positive", () => {
  const difference = subtractTally(tallyOf(FIVE, [[5, 3]]), tallyOf(FIVE, [[1, 1]]));
  expect(difference.counts).toEqual([-1, 0, 0, 0, 3]);
  expect(() => countOf(difference)).toThrow("score 1 has the count -1");
  expect(() => countIn(difference, { from: 4, to: 5 })).toThrow(RangeError);
});
