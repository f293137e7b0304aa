import fc from "fast-check";
import { expect, test } from "vitest";
import { roundHalfAwayFromZero, toPercent } from "./round.ts";

test.each([
  [2.5, 0, 3],
  [-2.5, 0, -3],
  [2.4999999999999996, 0, 2],
  [-2.4999999999999996, 0, -2],
  [0.5, 0, 1],
  [-0.5, 0, -1],
  [0.49999999999999994, 0, 0],
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [1.0049999999999997, 2, 1],
  [1.255, 2, 1.26],
  [9.995, 2, 10],
  [-99.5, 0, -100],
  [0.05, 1, 0.1],
  [0.04, 1, 0],
  [12, 2, 12],
  [5e-324, 20, 0],
  [1e21, 3, 1e21],
  [123456789.125, 2, 123456789.13],
] as const)("%d at %i digits is %d", (value, digits, rounded) => {
  expect(roundHalfAwayFromZero(value, digits)).toBe(rounded);
});

test("nothing rounds to −0", () => {
  expect(roundHalfAwayFromZero(-0.2)).toBe(0);
  expect(roundHalfAwayFromZero(-0)).toBe(0);
  expect(toPercent(-0.001)).toBe(0);
});

test("rounding is odd, idempotent, and off by half a unit at most", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer({ min: 0, max: 6 }),
      (value, digits) => {
        const rounded = roundHalfAwayFromZero(value, digits);
        expect(roundHalfAwayFromZero(rounded, digits)).toBe(rounded);
        expect(0 - roundHalfAwayFromZero(-value, digits)).toBe(rounded);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-9);
      },
    ),
  );
});

test.each([
  [0.285, 0, 29],
  [-0.285, 0, -29],
  [0.2849, 0, 28],
  [0.285, 1, 28.5],
  [1, 0, 100],
  [0, 0, 0],
  [0.12345, 2, 12.35],
  [2 / 3, 1, 66.7],
  [1e-7, 0, 0],
] as const)("the share %d is %d digits: %d percent", (share, digits, percent) => {
  expect(toPercent(share, digits)).toBe(percent);
});

test("what cannot be rounded is refused", () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(() => roundHalfAwayFromZero(bad)).toThrow(RangeError);
    expect(() => toPercent(bad)).toThrow(RangeError);
  }
  for (const bad of [-1, 0.5, 21, Number.NaN]) {
    expect(() => roundHalfAwayFromZero(1, bad)).toThrow(RangeError);
  }
  expect(() => toPercent(0.5, -1)).toThrow("digits -1 is not a whole number from 0 to 18");
  expect(() => toPercent(0.5, 19)).toThrow(RangeError);
  expect(toPercent(0.5, 18)).toBe(50);
});
