import fc from "fast-check";
import { expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { changePoints } from "./change-points.ts";

const squaresOf = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
};

/** Every split into segments of at least `shortest`, tried one by one. */
function bruteForce(values: readonly number[], breaks: number, shortest: number): number {
  if (breaks === 0) return values.length < shortest ? Infinity : squaresOf(values);
  let least = Number.POSITIVE_INFINITY;
  for (let end = shortest; end <= values.length - shortest; end++) {
    const rest = bruteForce(values.slice(end), breaks - 1, shortest);
    least = Math.min(least, squaresOf(values.slice(0, end)) + rest);
  }
  return least;
}

test("no split has less squared deviation than the one that is found", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 14 }),
      fc.integer({ min: 1, max: 4 }),
      (values, minimumLength) => {
        const found = changePoints(values, { minimumLength, maximumBreaks: 2 });
        for (const [breaks, { squares }] of found?.segmentations.entries() ?? []) {
          if (breaks === 0 && values.length < minimumLength) continue;
          const want = bruteForce(values, breaks, minimumLength);
          expectClose(squares, want, { rel: 1e-12, abs: 1e-9 });
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("a higher level for all values moves no break", () => {
  const values = [3, 4, 3, 5, 4, 9, 8, 9, 10, 9, 9];
  const options = { minimumLength: 2 };
  const raised = changePoints(
    values.map((value) => value + 1e6),
    options,
  );
  expect(raised?.segmentations.map(({ breaks }) => breaks)).toEqual(
    changePoints(values, options)?.segmentations.map(({ breaks }) => breaks),
  );
  expect(raised?.segmentations[1]?.breaks).toEqual([5]);
});

test("a segment is never shorter than asked", () => {
  const values = [0, 0, 0, 0, 0, 9, 9, 9, 9];
  expect(changePoints(values, { minimumLength: 4 })?.segmentations[1]?.breaks).toEqual([5]);
  // Five values do not fit after the jump, so no break fits at all.
  expect(changePoints(values, { minimumLength: 5 })?.segmentations).toHaveLength(1);
});

test("a shorter series than one segment has no break", () => {
  const found = changePoints([1, 2], { minimumLength: 5 });
  expect(found?.segmentations.map(({ breaks }) => breaks)).toEqual([[]]);
  expect(found?.best).toBe(0);
});

test("of equal splits the earliest is given", () => {
  // Either end may stand alone, for the same squares to the last bit.
  expect(changePoints([1, 3, 5], { minimumLength: 1 })?.segmentations[1]?.breaks).toEqual([1]);
  // And here up to rounding.
  const found = changePoints([1, 3, 3, 5], { minimumLength: 1, maximumBreaks: 1 });
  expect(found?.segmentations[1]?.breaks).toEqual([1]);
});

test("a perfect fit has no criterion, and the fewest breaks that give it are best", () => {
  const found = changePoints([1, 1, 1, 9, 9, 9], { minimumLength: 1, maximumBreaks: 2 });
  expect(found?.segmentations.map(({ bic }) => bic === null)).toEqual([false, true, true]);
  expect(found?.best).toBe(1);
  expect(changePoints([4, 4, 4, 4], { minimumLength: 2 })?.best).toBe(0);
});

test("nothing is found in nothing, and the impossible is refused", () => {
  expect(changePoints([])).toBe(null);
  expect(() => changePoints([1], { minimumLength: 0 })).toThrow(RangeError);
  expect(() => changePoints([1], { maximumBreaks: -1 })).toThrow(RangeError);
  expect(() => changePoints([Number.NaN])).toThrow(RangeError);
});
