import { expect, test } from "vitest";
import { delayBeforeRetry, readRetryAfter } from "./retry.ts";

test("the wait lies anywhere up to a limit that doubles from a second to a minute", () => {
  const waits = (random: number) =>
    [1, 2, 3, 6, 7, 8, 2000].map((failures) => delayBeforeRetry(failures, null, () => random));
  expect(waits(0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(waits(0.5)).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000, 30_000]);
  expect(waits(1)).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000, 60_000]);
});

test("the server's wish is never undercut, and those it told together return apart", () => {
  const wait = (random: number) => delayBeforeRetry(1, 5000, () => random);
  expect([wait(0), wait(0.5), wait(1)]).toEqual([5000, 5500, 6000]);
});

test("a wait beyond what a timer can hold does not fire at once", () => {
  expect(delayBeforeRetry(1, 2 ** 31)).toBe(2 ** 31 - 1);
});

test("Retry-After is read as seconds or as a date, and a past date is no wait", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  expect(readRetryAfter("120", now)).toBe(120_000);
  expect(readRetryAfter("0", now)).toBe(0);
  expect(readRetryAfter("Thu, 01 Jan 2026 00:00:05 GMT", now)).toBe(5000);
  expect(readRetryAfter("Wed, 31 Dec 2025 00:00:00 GMT", now)).toBe(0);
  for (const header of [null, "", "soon"]) expect(readRetryAfter(header, now)).toBeUndefined();
});
