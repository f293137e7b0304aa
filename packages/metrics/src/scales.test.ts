import { expect, test } from "vitest";
import { goodness, isOnScale, SCALE_IDS, SCALES } from "./scales.ts";

test("every scale is listed under its own id", () => {
  expect(Object.keys(SCALES)).toEqual([...SCALE_IDS]);
  for (const id of SCALE_IDS) expect(SCALES[id].id).toBe(id);
});

test("a score on either end is on the scale, one beyond it is not", () => {
  for (const id of SCALE_IDS) {
    const scale = SCALES[id];
    expect(isOnScale(scale, scale.min)).toBe(true);
    expect(isOnScale(scale, scale.max)).toBe(true);
    expect(isOnScale(scale, scale.min - 1)).toBe(false);
    expect(isOnScale(scale, scale.max + 1)).toBe(false);
    expect(isOnScale(scale, scale.min + 0.5)).toBe(false);
  }
});

test("goodness is 1 at the good end of either direction", () => {
  expect(goodness(SCALES["nps-0-10"], 10)).toBe(1);
  expect(goodness(SCALES["ces1-1-5"], 1)).toBe(1);
  expect(goodness(SCALES["ces1-1-5"], 5)).toBe(0);
  expect(() => goodness(SCALES["nps-0-10"], 11)).toThrow(RangeError);
});
