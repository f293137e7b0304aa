import { expect, test } from "vitest";
import { caution } from "./caution.ts";

test("below 5 answers are too few, 5 to 29 are few, from 30 on a number stands plainly", () => {
  expect([0, 4, 5, 6, 29, 30, 31].map(caution)).toEqual([
    "too-few",
    "too-few",
    "few",
    "few",
    "few",
    null,
    null,
  ]);
  for (const bad of [-1, 4.5, Number.NaN]) expect(() => caution(bad)).toThrow(RangeError);
});
