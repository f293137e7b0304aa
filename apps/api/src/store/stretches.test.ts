import { expect, test } from "vitest";
import { toStretches } from "./stretches.ts";
import { DAY, HOUR, START } from "./testing/rows.ts";

/** The stretches in hours from `START`. */
function split(from: number, to: number, bucketMs?: number) {
  const period = { from: START + from * HOUR, to: START + to * HOUR };
  return toStretches(period, bucketMs).map((stretch) => [
    stretch.span,
    (stretch.from - START) / HOUR,
    (stretch.to - START) / HOUR,
  ]);
}

test("whole days are read as days, what sticks out on either side as hours", () => {
  expect(split(0, 48)).toEqual([["day", 0, 48]]);
  expect(split(1, 48)).toEqual([
    ["hour", 1, 24],
    ["day", 24, 48],
  ]);
  expect(split(0, 47)).toEqual([
    ["day", 0, 24],
    ["hour", 24, 47],
  ]);
  expect(split(-1, 49)).toEqual([
    ["hour", -1, 0],
    ["day", 0, 48],
    ["hour", 48, 49],
  ]);
});

test("a period without a whole day is read as hours", () => {
  for (const [from, to] of [
    [0, 23],
    [1, 24],
    [1, 47],
    [0, 0],
    [24, 0],
  ] as const) {
    expect(split(from, to)).toEqual([["hour", from, to]]);
  }
  expect(split(1, 48)).toHaveLength(2);
});

test("a day counts as whole when its first and its last hour begin in the period", () => {
  const moment = 1 / HOUR;
  expect(split(0, 23 + moment)).toEqual([["day", 0, 24]]);
  expect(split(moment, 24)).toEqual([["hour", moment, 24]]);
});

test("buckets of whole days from midnight are read as days, those that cut days as hours", () => {
  expect(split(0, 96, 2 * DAY)).toEqual([["day", 0, 96]]);
  for (const cutting of [DAY - 1, DAY + 1, 12 * HOUR]) {
    expect(split(0, 96, cutting)).toEqual([["hour", 0, 96]]);
  }
  expect(split(1, 97, DAY)).toEqual([["hour", 1, 97]]);
});

test("one bucket for the whole period cuts no day, wherever it begins", () => {
  const days = [
    ["hour", 1, 24],
    ["day", 24, 96],
    ["hour", 96, 97],
  ];
  expect(split(1, 97, 96 * HOUR)).toEqual(days);
  expect(split(1, 97, 96 * HOUR + 1)).toEqual(days);
  expect(split(1, 97, 96 * HOUR - 1)).toEqual([["hour", 1, 97]]);
});
