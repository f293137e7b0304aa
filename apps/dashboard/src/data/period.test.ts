import { describe, expect, it } from "vitest";
import { toBucket, toCompared, toWindow } from "./period.ts";

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

it("draws a week and a month in days, a quarter and a year in weeks", () => {
  expect(([7, 30, 90, 365] as const).map(toBucket)).toEqual(["day", "day", "week", "week"]);
});

describe("what a period is compared with", () => {
  const now = Date.parse("2026-11-21T20:33:00Z");

  it("is the period before, which is not said", () => {
    expect(toCompared({ period: 30, against: "before" }, now)).toEqual(toWindow(30, now));
  });

  it("is the same days of the year before", () => {
    expect(toCompared({ period: 30, against: "year" }, now)).toEqual({
      ...toWindow(30, now),
      against: "2025-10-23T00:00:00.000Z",
    });
  });

  it.each([
    ["2028-03-06T12:00:00Z", 7, "2028-02-29T00:00:00.000Z", "2027-03-01T00:00:00.000Z"],
    ["2028-12-31T12:00:00Z", 365, "2028-01-02T00:00:00.000Z", "2027-01-02T00:00:00.000Z"],
    ["2027-01-01T12:00:00Z", 365, "2026-01-02T00:00:00.000Z", "2025-01-02T00:00:00.000Z"],
  ] as const)(
    "never reaches into the period itself: at %s over %i days",
    (at, period, from, start) => {
      const found = toCompared({ period, against: "year" }, Date.parse(at));
      expect([found.from, found.against]).toEqual([from, start]);
      const end = Date.parse(found.against ?? "") + period * 86_400_000;
      expect(end).toBeLessThanOrEqual(Date.parse(found.from));
    },
  );
});
