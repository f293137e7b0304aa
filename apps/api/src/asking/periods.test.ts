import { expect, test } from "vitest";
import { periodAt, toDay } from "./periods.ts";

const at = (text: string) => Date.parse(`${text}Z`);
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

test.each([
  ["day", "2026-01-15T12:30", "2026-01-15", "2026-01-16"],
  ["day", "2026-01-15T00:00", "2026-01-15", "2026-01-16"],
  ["day", "2026-01-14T23:59:59.999", "2026-01-14", "2026-01-15"],
  // 2026-01-15 is a Thursday.
  ["week", "2026-01-15T12:30", "2026-01-12", "2026-01-19"],
  ["week", "2026-01-12T00:00", "2026-01-12", "2026-01-19"],
  ["week", "2026-01-11T23:59:59.999", "2026-01-05", "2026-01-12"],
  ["month", "2026-01-31T23:59:59.999", "2026-01-01", "2026-02-01"],
  ["month", "2026-12-01T00:00", "2026-12-01", "2027-01-01"],
  ["quarter", "2026-03-31T23:59:59.999", "2026-01-01", "2026-04-01"],
  ["quarter", "2026-04-01T00:00", "2026-04-01", "2026-07-01"],
  ["quarter", "2026-12-15T00:00", "2026-10-01", "2027-01-01"],
] as const)("a %s at %s runs from %s to %s", (length, now, from, to) => {
  const period = periodAt(length, at(now));
  expect([iso(period.from), iso(period.to)]).toEqual([
    `${from}T00:00:00.000Z`,
    `${to}T00:00:00.000Z`,
  ]);
  expect(period.salt).toBe(`${length}-${from}`);
});

test("a total begins with 1970 and never ends", () => {
  expect(periodAt("total", at("2026-01-15T12:30"))).toEqual({ from: 0, to: null, salt: "total" });
});

test("a day begins at midnight UTC", () => {
  expect(iso(toDay(at("2026-01-15T23:59:59.999")))).toBe("2026-01-15T00:00:00.000Z");
});
