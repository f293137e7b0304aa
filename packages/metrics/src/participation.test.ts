import { expect, test } from "vitest";
import { participation } from "./participation.ts";

test("participation is answered ÷ shown with Wilson's interval", () => {
  expect(participation(81, 263)).toEqual({
    shown: 263,
    answered: 81,
    share: 81 / 263,
    // R, DescTools::BinomCI(81, 263, method = "wilson")
    interval: {
      low: expect.closeTo(0.255288519878274, 12),
      high: expect.closeTo(0.3662095769828, 12),
      confidence: 0.95,
      method: "wilson",
    },
  });
  expect(participation(81, 263, { confidence: 0.9 }).interval?.confidence).toBe(0.9);
});

test("participation is null when nothing was shown, and 1 when all answered", () => {
  expect(participation(0, 0)).toEqual({ shown: 0, answered: 0, share: null, interval: null });
  expect(participation(3, 3).share).toBe(1);
  expect(participation(0, 3).share).toBe(0);
});

test("more answers than prompts shown are refused", () => {
  expect(() => participation(4, 3)).toThrow(RangeError);
  expect(() => participation(1, 0)).toThrow(RangeError);
  expect(() => participation(-1, 3)).toThrow(RangeError);
});
