import { expect, test } from "vitest";
import { type Schedule, toWindows } from "./windows.ts";

const at = (text: string) => Date.parse(text);
const MONDAY = at("2026-03-02T12:00:00Z");
const shown = (schedule: Schedule, now: number) =>
  toWindows(schedule, now)?.map(([from, to]) => [
    new Date(from).toISOString().slice(0, 16),
    to === null ? null : new Date(to).toISOString().slice(0, 16),
  ]);

test("no schedule, and one that restricts nothing, leave no window", () => {
  expect(toWindows(undefined, MONDAY)).toBeUndefined();
  expect(toWindows({ timeZone: "UTC" }, MONDAY)).toBeUndefined();
  expect(toWindows({ timeZone: "UTC", startsAt: "2026-03-02T12:00:00Z" }, MONDAY)).toBeUndefined();
});

test("a start is a window that stays open, an end one that closes, and past it there is none", () => {
  const startsAt = "2026-04-01T00:00:00+02:00";
  const endsAt = "2026-05-01T00:00:00Z";
  expect(shown({ timeZone: "UTC", startsAt }, MONDAY)).toEqual([["2026-03-31T22:00", null]]);
  expect(shown({ timeZone: "UTC", startsAt, endsAt }, MONDAY)).toEqual([
    ["2026-03-31T22:00", "2026-05-01T00:00"],
  ]);
  expect(toWindows({ timeZone: "UTC", endsAt }, at(endsAt) - 1)).toHaveLength(1);
  expect(toWindows({ timeZone: "UTC", endsAt }, at(endsAt))).toEqual([]);
});

test("office hours in Shanghai are eight hours ahead of UTC, and a window under way is kept whole", () => {
  const schedule = {
    timeZone: "Asia/Shanghai",
    weekdays: [1, 2, 3, 4, 5],
    hours: { from: 9, to: 18 },
  };
  expect(shown(schedule, at("2026-03-06T08:00:00Z"))).toEqual([
    ["2026-03-06T01:00", "2026-03-06T10:00"],
    ["2026-03-09T01:00", "2026-03-09T10:00"],
    ["2026-03-10T01:00", "2026-03-10T10:00"],
    ["2026-03-11T01:00", "2026-03-11T10:00"],
    ["2026-03-12T01:00", "2026-03-12T10:00"],
    ["2026-03-13T01:00", "2026-03-13T10:00"],
  ]);
});

test("whole days in a row are one window", () => {
  const weekend = { timeZone: "UTC", weekdays: [6, 7] };
  expect(shown(weekend, MONDAY)).toEqual([["2026-03-07T00:00", "2026-03-09T00:00"]]);
});

test("hours that end before they begin reach into the next day, which the night before may, too", () => {
  const night = { timeZone: "UTC", weekdays: [7, 1], hours: { from: 22, to: 6 } };
  expect(shown(night, at("2026-03-02T03:00:00Z"))).toEqual([
    ["2026-03-01T22:00", "2026-03-02T06:00"],
    ["2026-03-02T22:00", "2026-03-03T06:00"],
    ["2026-03-08T22:00", "2026-03-09T06:00"],
    ["2026-03-09T22:00", "2026-03-10T06:00"],
  ]);
});

test("windows are cut at the schedule's own start and end", () => {
  const schedule = {
    timeZone: "UTC",
    hours: { from: 9, to: 18 },
    startsAt: "2026-04-01T12:00:00Z",
    endsAt: "2026-04-03T10:00:00Z",
  };
  expect(shown(schedule, MONDAY)).toEqual([
    ["2026-04-01T12:00", "2026-04-01T18:00"],
    ["2026-04-02T09:00", "2026-04-02T18:00"],
    ["2026-04-03T09:00", "2026-04-03T10:00"],
  ]);
});

test("where Berlin's clocks leap, an hour of the wall moves by one in UTC", () => {
  const schedule = { timeZone: "Europe/Berlin", hours: { from: 9, to: 10 } };
  expect(shown(schedule, at("2026-03-28T00:00:00Z"))?.slice(0, 2)).toEqual([
    ["2026-03-28T08:00", "2026-03-28T09:00"],
    ["2026-03-29T07:00", "2026-03-29T08:00"],
  ]);
  expect(shown(schedule, at("2026-10-24T00:00:00Z"))?.slice(0, 2)).toEqual([
    ["2026-10-24T07:00", "2026-10-24T08:00"],
    ["2026-10-25T08:00", "2026-10-25T09:00"],
  ]);
});

test("the hour that is leapt over has no window, and one that ends in it ends at the leap", () => {
  const spring = at("2026-03-29T00:00:00Z");
  const from = (first: number, last: number) =>
    shown({ timeZone: "Europe/Berlin", weekdays: [7], hours: { from: first, to: last } }, spring);
  expect(from(2, 3)?.[0]).toEqual(["2026-04-05T00:00", "2026-04-05T01:00"]);
  expect(from(0, 2)?.[0]).toEqual(["2026-03-28T23:00", "2026-03-29T01:00"]);
  expect(from(2, 4)?.[0]).toEqual(["2026-03-29T01:00", "2026-03-29T02:00"]);
});

test("the hour that comes twice is one window of two hours", () => {
  const schedule = { timeZone: "Europe/Berlin", weekdays: [7], hours: { from: 2, to: 3 } };
  expect(shown(schedule, at("2026-10-25T00:00:00Z"))?.[0]).toEqual([
    "2026-10-25T00:00",
    "2026-10-25T02:00",
  ]);
});

test("New York's days are New York's", () => {
  const sunday = { timeZone: "America/New_York", weekdays: [7] };
  // The clocks leap on this very Sunday: it has 23 hours.
  expect(shown(sunday, MONDAY)).toEqual([["2026-03-08T05:00", "2026-03-09T04:00"]]);
});

test("a time zone that nobody knows is told", () => {
  expect(() => toWindows({ timeZone: "Mars/Olympus", weekdays: [1] }, MONDAY)).toThrow(RangeError);
});
