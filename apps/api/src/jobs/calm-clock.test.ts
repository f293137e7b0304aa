import { expect, test, vi } from "vitest";
import { createCalmClock } from "./calm-clock.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const START = Date.UTC(2026, 0, 1);

function open() {
  const began = 5_000.375;
  const time = { steady: began, error: 0 };
  const onLeap = vi.fn();
  const wall = () => START + Math.round(time.steady - began) + time.error;
  const clock = createCalmClock({ wall, steady: () => time.steady, onLeap });
  return { time, onLeap, read: () => clock() - START };
}

test("the machine's clock is followed, also when it steps back or is set ahead a little", () => {
  const { time, onLeap, read } = open();
  expect(read()).toBe(0);
  time.steady += DAY;
  expect(read()).toBe(DAY);
  time.error = -2 * DAY;
  expect(read()).toBe(-DAY);
  time.error += HOUR;
  expect(read()).toBe(-DAY + HOUR);
  expect(onLeap).not.toHaveBeenCalled();
});

test("a leap ahead is told once and not followed, and time goes on from before it", () => {
  const { time, onLeap, read } = open();
  time.error = 10 * YEAR;
  for (const hour of [0, 1, 2]) {
    expect(read()).toBe(hour * HOUR);
    time.steady += HOUR;
  }
  expect(onLeap.mock.calls).toEqual([[10 * YEAR]]);
  time.error = 0;
  expect(read()).toBe(3 * HOUR);
  time.error = YEAR;
  expect(read()).toBe(3 * HOUR);
  expect(onLeap).toHaveBeenCalledTimes(2);
});

test("a leap that has held for a day is believed, and another one not sooner", () => {
  const { time, onLeap, read } = open();
  time.error = YEAR;
  read();
  time.steady += DAY - 1;
  expect(read()).toBe(DAY - 1);
  // Another leap has a day of its own.
  time.error = 2 * YEAR;
  time.steady += 1;
  expect(read()).toBe(DAY);
  time.steady += DAY;
  read();
  expect(read()).toBe(2 * YEAR + 2 * DAY);
  expect(onLeap.mock.calls).toEqual([[YEAR], [2 * YEAR]]);
});
