import fc from "fast-check";
import { expect, test } from "vitest";
import { hideSmall } from "./hide-small.ts";

const shown = (ns: number[]) => ns.filter((_, at) => !hideSmall(ns, 5)[at]);

test("five answers are shown, four are not", () => {
  expect(shown([5, 5, 5])).toEqual([5, 5, 5]);
  expect(shown([40, 30, 4, 4])).toEqual([40, 30]);
});

test("a single small cell takes the next smallest along, so that no subtraction tells it", () => {
  expect(shown([40, 30, 20, 4])).toEqual([40, 30]);
});

test("two small cells that are fewer than the minimum together take the next smallest along", () => {
  expect(shown([40, 30, 2, 2])).toEqual([40]);
  expect(shown([40, 30, 3, 2])).toEqual([40, 30]);
});

test("empty cells are neither small nor a cover", () => {
  expect(shown([40, 30, 0])).toEqual([40, 30, 0]);
  expect(shown([40, 30, 4, 0])).toEqual([40, 0]);
});

test("what is left of any total is nothing, everything, or two cells with the minimum together", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 8 }), (ns) => {
      const hidden = hideSmall(ns, 5);
      const left = ns.filter((_, at) => hidden[at]);
      const isEverything = ns.every((n, at) => n === 0 || hidden[at]);
      const sum = left.reduce((total, n) => total + n, 0);
      expect(left.length === 0 || isEverything || (left.length > 1 && sum >= 5)).toBe(true);
      expect(ns.every((n, at) => n === 0 || n >= 5 || hidden[at])).toBe(true);
    }),
  );
});
