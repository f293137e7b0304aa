import fc from "fast-check";
import { expect, test } from "vitest";
import { hash, isSampled } from "./sample.ts";

const people = Array.from({ length: 10_000 }, (_, index) => `person-${index}`);

test("the hash never changes: everyone's draw hangs on it", () => {
  // Computed by a second implementation of FNV-1a and MurmurHash3's fmix32, in Python.
  expect([hash("", ""), hash("shop-nps", "ada"), hash("shop-nps", "阿达")]).toEqual([
    91_794_203, 1_784_832_294, 3_707_153_660,
  ]);
});

test("a share of 0 asks nobody, a share of 1 everybody", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (survey, person) => {
      expect(isSampled(survey, person, 0)).toBe(false);
      expect(isSampled(survey, person, 1)).toBe(true);
    }),
  );
});

test("a person is in the sample from their own point on, and never out again as the share rises", () => {
  const point = hash("shop-nps", "ada") / 2 ** 32;
  expect(isSampled("shop-nps", "ada", point)).toBe(false);
  expect(isSampled("shop-nps", "ada", point + 2 ** -32)).toBe(true);
  fc.assert(
    fc.property(
      fc.string(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (person, a, b) => {
        if (isSampled("s", person, Math.min(a, b))) {
          expect(isSampled("s", person, Math.max(a, b))).toBe(true);
        }
      },
    ),
  );
});

test("the draws of similar names spread evenly over ten parts", () => {
  for (const survey of ["a", "b", "shop-nps"]) {
    const counts = Array.from({ length: 10 }, () => 0);
    for (const person of people) {
      const part = Math.floor((hash(survey, person) / 2 ** 32) * 10);
      counts[part] = (counts[part] ?? 0) + 1;
    }
    // Chi-squared with 9 degrees of freedom: its 99.9 % point is 27.88 (NIST/SEMATECH 1.3.6.7.4).
    const chiSquared = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquared).toBeLessThan(27.88);
  }
});

test("one survey's draw says nothing about another's", () => {
  const both = people.filter(
    (person) => isSampled("a", person, 0.5) && isSampled("b", person, 0.5),
  ).length;
  // Binomial(10 000, 1/4): 2500 with a standard deviation of 43.3; four of them either way.
  expect(both).toBeGreaterThan(2326);
  expect(both).toBeLessThan(2674);
});

test("where the survey ends and the person begins makes a difference", () => {
  expect(hash("ab", "c")).not.toBe(hash("a", "bc"));
});
