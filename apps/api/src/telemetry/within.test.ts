import { afterEach, expect, test, vi } from "vitest";
import { readWithin, within } from "./within.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("what is done in time is passed on, whether well or not", async () => {
  expect(await within(1000, Promise.resolve(7))).toBe(7);
  await expect(within(1000, Promise.reject(new Error("no")))).rejects.toThrow("no");
});

test("a reading that stands still is given up, and shared until it moves", async () => {
  vi.useFakeTimers();
  const { promise, resolve } = Promise.withResolvers<number>();
  const read = vi.fn(() => promise);
  const bounded = readWithin(1000, read);
  for (let time = 0; time < 3; time++) {
    const late = expect(bounded()).rejects.toThrow("took longer than 1000 ms");
    await vi.advanceTimersByTimeAsync(1000);
    await late;
  }
  expect(read).toHaveBeenCalledTimes(1);
  const last = bounded();
  resolve(5);
  expect(await last).toBe(5);
  expect(await bounded()).toBe(5);
  expect(read).toHaveBeenCalledTimes(2);
});
