import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose, readGolden } from "../testing/golden.ts";
import { betaCdf, betaQuantile } from "./beta.ts";
import { normalCdf, normalQuantile, normalSf } from "./normal.ts";
import { tCdf, tQuantile, tSf } from "./student.ts";

const golden = readGolden<{ fn: string; args: number[] }, number>("special-functions");
const FUNCTIONS: Record<string, (...args: [number, number, number]) => number> = {
  normalQuantile,
  normalCdf,
  normalSf,
  tCdf,
  tSf,
  tQuantile,
  betaCdf,
  betaQuantile,
};
/** Tested with the other groups of expected values. */
const ELSEWHERE = ["chiSquareSf", "fSf", "logGamma", "digamma", "hyp2f1", "lambertWm1"];

describe("agrees with mpmath at 40 digits", () => {
  for (const { id, input, expected } of golden.cases) {
    const compute = FUNCTIONS[input.fn];
    if (!compute) continue;
    const [first = Number.NaN, second = Number.NaN, third = Number.NaN] = input.args;
    test(id, () => expectClose(compute(first, second, third), expected, golden.tolerance));
  }
});

test("every function with expected values is tested here or with the other groups", () => {
  const named = new Set(golden.cases.map(({ input }) => input.fn));
  expect([...named].sort()).toEqual([...Object.keys(FUNCTIONS), ...ELSEWHERE].sort());
});

/** Values from mpmath 1.2.1 at 40 digits: where the usual continued fraction loses its digits. */
test("the t quantile keeps its digits for a million degrees of freedom", () => {
  expectClose(tQuantile(0.975, 1e6), 1.9599663568141066, { rel: 1e-14, abs: 0 });
  expectClose(tQuantile(0.975, 1e9), 1.959963986912325, { rel: 1e-14, abs: 0 });
});
test("the t quantile keeps its digits near the middle, where one degree gives a tangent", () => {
  const tiny = 2 ** -30;
  expectClose(tQuantile(0.5 + tiny, 1), Math.tan(Math.PI * tiny), { rel: 1e-12, abs: 0 });
  expectClose(tQuantile(0.5 - tiny, 1), -Math.tan(Math.PI * tiny), { rel: 1e-12, abs: 0 });
});

test("a beta quantile too small for a double is 0, and its mirror 1", () => {
  // x^a = p exactly where b is 1.
  expect(betaQuantile(1e-10, 0.01, 1)).toBe(0);
  expectClose(betaQuantile(1e-10, 0.1, 1), 1e-100, { rel: 1e-12, abs: 0 });
  expect(betaQuantile(1 - 2 ** -33, 1, 0.01)).toBe(1);
});

test("the normal quantile undoes the distribution function", () => {
  fc.assert(
    fc.property(fc.double({ min: -37, max: 8, noNaN: true }), (x) => {
      // At the top the cdf is near 1, where one step of a double moves x by much.
      const slack = 1e-13 + (x > 0 ? 2e-16 * Math.exp((x * x) / 2) * 3 : 0);
      expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThanOrEqual(slack);
    }),
  );
});

test("the t quantile undoes the distribution function", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 0.5, noNaN: true }),
      fc.double({ min: 0.5, max: 1e7, noNaN: true }),
      (p, degrees) => expectClose(tCdf(tQuantile(p, degrees), degrees), p, { rel: 1e-11, abs: 0 }),
    ),
  );
});

test("the beta quantile undoes the distribution function", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 1, max: 100_000 }),
      (p, a, b) => expectClose(betaCdf(betaQuantile(p, a, b), a, b), p, { rel: 1e-9, abs: 0 }),
    ),
  );
});

test("both tails mirror each other exactly", () => {
  for (const x of [0, 0.4, 1.5, 1.6, 12]) expect(normalSf(x)).toBe(normalCdf(-x));
  expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75));
  expect(tSf(1.3, 7)).toBe(tCdf(-1.3, 7));
  expect(tQuantile(0.25, 7)).toBe(-tQuantile(0.75, 7));
});

test("the survival function goes on where 1 − cdf has become 0", () => {
  expect(1 - normalCdf(9.5)).toBe(0);
  expect(normalSf(9.5)).toBeGreaterThan(1e-21);
});

test("the ends are infinite or certain, not NaN", () => {
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
  expect(normalSf(50)).toBe(0);
  expect(normalSf(-50)).toBe(1);
  expect(tSf(Number.POSITIVE_INFINITY, 3)).toBe(0);
  expect(tSf(0, 3)).toBe(0.5);
  expect(tQuantile(0.5, 3)).toBe(0);
  expect(betaCdf(0, 2, 3)).toBe(0);
  expect(betaCdf(1, 2, 3)).toBe(1);
  expect(betaQuantile(0, 2, 3)).toBe(0);
  expect(betaQuantile(1, 2, 3)).toBe(1);
});

test("what is no probability, shape or degree of freedom is refused", () => {
  for (const bad of [-0.1, 1.1, Number.NaN]) {
    expect(() => normalQuantile(bad)).toThrow(RangeError);
    expect(() => tQuantile(bad, 3)).toThrow(RangeError);
    expect(() => betaQuantile(bad, 2, 3)).toThrow(RangeError);
    expect(() => betaCdf(bad, 2, 3)).toThrow(RangeError);
  }
  for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => tSf(1, bad)).toThrow(RangeError);
    expect(() => tQuantile(0.9, bad)).toThrow(RangeError);
    expect(() => betaCdf(0.5, bad, 1)).toThrow(RangeError);
    expect(() => betaQuantile(0.5, 1, bad)).toThrow(RangeError);
  }
});
