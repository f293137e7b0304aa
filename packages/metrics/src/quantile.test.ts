import fc from "fast-check";
import { expect, test } from "vitest";
import { medianOf, quantileOf } from "./quantile.ts";
import { SCALES } from "./scales.ts";
import { addScore, createTally, tallyOf } from "./tally.ts";
import { expectClose } from "./testing/golden.ts";

const NPS = SCALES["nps-0-10"];
const shares = fc.double({ min: 0, max: 1, noNaN: true });

test("a quantile lies between the sorted answers at its rank, as far as the rank does", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10), { minLength: 1, maxLength: 60 }), shares, (scores, p) => {
      const tally = createTally(NPS);
      for (const score of scores) addScore(tally, score);
      const sorted = scores.toSorted((a, b) => a - b);
      const rank = (sorted.length - 1) * p;
      const below = sorted[Math.floor(rank)] ?? Number.NaN;
      const above = sorted[Math.ceil(rank)] ?? Number.NaN;
      const expected = below + (above - below) * (rank - Math.floor(rank));
      expectClose(quantileOf(tally, p), expected, { rel: 1e-12, abs: 1e-12 });
    }),
  );
});

test("the ends are the lowest and the highest answer, also beside empty scores", () => {
  const tally = tallyOf(SCALES["csat-1-7"], [
    [2, 3],
    [6, 1],
  ]);
  expect(quantileOf(tally, 0)).toBe(2);
  expect(quantileOf(tally, 1)).toBe(6);
});

test("a median of an odd count is an answer, of an even one the middle of two", () => {
  const at = (...scores: number[]) =>
    medianOf(
      tallyOf(
        NPS,
        scores.map((score) => [score, 1]),
      ),
    );
  expect(at(1, 9, 10)).toBe(9);
  expect(at(1, 8, 9, 10)).toBe(8.5);
  expect(at(4)).toBe(4);
});

test("a median stays exact for 2^52 answers", () => {
  const tally = tallyOf(NPS, [
    [3, 2 ** 51],
    [4, 2 ** 51],
  ]);
  expect(medianOf(tally)).toBe(3.5);
  addScore(tally, 4);
  expect(medianOf(tally)).toBe(4);
});

test("without an answer there is none; a share outside 0 … 1 is refused", () => {
  expect(medianOf(createTally(NPS))).toBeNull();
  expect(() => quantileOf(createTally(NPS), -0.01)).toThrow("p -0.01");
  expect(() => quantileOf(createTally(NPS), 1.01)).toThrow(RangeError);
  expect(() => quantileOf({ scale: NPS, counts: [-1] }, 0.5)).toThrow(RangeError);
});
