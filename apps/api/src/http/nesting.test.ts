import fc from "fast-check";
import { expect, test } from "vitest";
import { isNestedDeeper } from "./nesting.ts";

test.each([
  ["", 0, false],
  ["1", 0, false],
  ["[]", 0, true],
  ["[]", 1, false],
  ['{"a":[]}', 1, true],
  ['{"a":[]}', 2, false],
  ["[[],[],[]]", 2, false],
  ['["[[[["]', 1, false],
  ['["\\"[[["]', 1, false],
  ['["\\\\",[]]', 1, true],
  ['["\\\\\\"[[["]', 1, false],
  ['["[[[[', 1, false],
  ['["a","[",[]]', 1, true],
])("%s is deeper than %i: %s", (text, limit, isDeeper) => {
  expect(isNestedDeeper(text, limit)).toBe(isDeeper);
});

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test("any JSON is deeper than one below its depth and not deeper than its depth", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      const depth = depthOf(value);
      expect(isNestedDeeper(text, depth)).toBe(false);
      if (depth > 0) expect(isNestedDeeper(text, depth - 1)).toBe(true);
    }),
  );
});
