import { SCALES } from "@heed/metrics/scales";
import { describe, expect, it } from "vitest";
import { type DrawnPoint, fullDomain, toDomain, toPlaces, toRuns, toTicks } from "./series.ts";

const bucket = (day: number, value: number | null, n: number) => ({
  from: `2026-11-0${day}T00:00:00Z`,
  to: `2026-11-0${day + 1}T00:00:00Z`,
  value,
  n,
  interval:
    value === null
      ? null
      : { low: value - 10, high: value + 10, confidence: 0.95, method: "tango-score" },
  counts: [],
});

const spread = (low: number, high: number): DrawnPoint[] => [
  { time: new Date(0), value: (low + high) / 2, low, high, n: 50, isHollow: false },
];

describe("toPlaces", () => {
  it("puts a point where its bucket begins, under the day it is named by", () => {
    const [place] = toPlaces([bucket(1, 30, 50)], 5);
    expect(place?.time.toISOString()).toBe("2026-11-01T00:00:00.000Z");
    expect(place?.point).toMatchObject({ value: 30, low: 20, high: 40, n: 50 });
  });

  it("draws hollow below the minimum n, and full on it and above", () => {
    const places = toPlaces([bucket(1, 0, 4), bucket(2, 0, 5), bucket(3, 0, 6)], 5);
    expect(places.map(({ point }) => point?.isHollow)).toEqual([true, false, false]);
  });
});

describe("toRuns", () => {
  it("breaks at empty time and nowhere else", () => {
    const values = [null, 1, 2, null, null, 3, null];
    const places = toPlaces(
      values.map((value, day) => bucket(day + 1, value, 9)),
      5,
    );
    expect(toRuns(places).map((run) => run.map(({ value }) => value))).toEqual([[1, 2], [3]]);
  });

  it("gives none for a series without answers", () => {
    expect(toRuns(toPlaces([bucket(1, null, 0)], 5))).toEqual([]);
  });
});

describe("toDomain", () => {
  it("keeps the whole scale when nothing is drawn", () => {
    expect(toDomain([], [-100, 100])).toEqual({ low: -100, high: 100, isZoomed: false });
  });

  it("zooms below 40 % of the scale, and not on it or above", () => {
    expect(toDomain(spread(0, 79), [-100, 100])).toEqual({ low: -10, high: 90, isZoomed: true });
    expect(toDomain(spread(0, 80), [-100, 100]).isZoomed).toBe(false);
    expect(toDomain(spread(0, 81), [-100, 100]).isZoomed).toBe(false);
  });

  it("never leaves the scale", () => {
    expect(toDomain(spread(0.9, 1), [0, 1]).high).toBe(1);
    expect(toDomain(spread(1, 1.5), [1, 5]).low).toBe(1);
  });
});

it("takes the whole scale from the unit", () => {
  expect(fullDomain("points", SCALES["nps-0-10"])).toEqual([-100, 100]);
  expect(fullDomain("share", SCALES["csat-1-5"])).toEqual([0, 1]);
  expect(fullDomain("score", SCALES["ces1-1-7"])).toEqual([1, 7]);
});

describe("toTicks", () => {
  const places = toPlaces(
    [1, 2, 3, 4, 5, 6].map((day) => bucket(day, 0, 9)),
    5,
  );
  const days = (width: number) => toTicks(places, width).map((time) => time.getUTCDate());

  it("always names the latest point, and as many before it as have room", () => {
    expect(days(6 * 76)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(days(6 * 76 - 1)).toEqual([2, 4, 6]);
    expect(days(2 * 76)).toEqual([3, 6]);
  });

  it("names one on the narrowest screen, and none without a series", () => {
    expect(days(10)).toEqual([6]);
    expect(toTicks([], 400)).toEqual([]);
  });
});
