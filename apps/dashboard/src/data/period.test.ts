import { expect, it } from "vitest";
import { toBucket, toWindow } from "./period.ts";

it("ends at the coming UTC midnight, so today is the last whole bucket", () => {
  expect(toWindow(30, Date.parse("2026-11-21T20:33:00Z"))).toEqual({
    from: "2026-10-23T00:00:00.000Z",
    to: "2026-11-22T00:00:00.000Z",
  });
});

it("moves on at midnight and not a millisecond before", () => {
  expect(toWindow(90, Date.parse("2026-11-21T23:59:59.999Z")).to).toBe("2026-11-22T00:00:00.000Z");
  expect(toWindow(90, Date.parse("2026-11-22T00:00:00.000Z")).to).toBe("2026-11-23T00:00:00.000Z");
});

it("draws a month in days and a quarter in weeks", () => {
  expect(toBucket(30)).toBe("day");
  expect(toBucket(90)).toBe("week");
});
