import { HeedError } from "@heed/sdk/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Reading } from "./reading.ts";

const host = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A reading that counts; each read takes `tookMs`. */
function countingReading(tookMs = 0) {
  const starts: number[] = [];
  const began = Date.now();
  const reading = new Reading(host, async () => {
    starts.push(Date.now() - began);
    await new Promise((resolve) => setTimeout(resolve, tookMs));
    return starts.length;
  });
  return { reading, starts };
}

it("reads at once after a quiet time, then at most twice a second", async () => {
  const { reading, starts } = countingReading();
  for (let ms = 0; ms < 900; ms += 10) {
    reading.request();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(starts).toEqual([0, 500]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(starts).toEqual([0, 500, 1000]);
});

it("reads once more after a slow read during which something changed", async () => {
  const { reading, starts } = countingReading(2000);
  reading.request();
  await vi.advanceTimersByTimeAsync(100);
  reading.request();
  reading.request();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(starts).toEqual([0, 2000]);
});

it("forgets the value when restarted, and ignores what the old read still brings", async () => {
  const answers = ["old", "new"];
  const waits = [1000, 10];
  const reading = new Reading(host, async () => {
    const answer = answers.shift();
    await new Promise((resolve) => setTimeout(resolve, waits.shift()));
    return answer;
  });
  reading.restart();
  reading.restart();
  expect(reading.value).toBeNull();
  await vi.advanceTimersByTimeAsync(2000);
  expect(reading.value).toBe("new");
});

it("neither keeps nor hands on what a stopped read still brings", async () => {
  const taken: string[] = [];
  const read = async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return "late";
  };
  const reading = new Reading(host, read, { take: (value) => taken.push(value) });
  reading.again();
  reading.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(taken).toEqual([]);
  expect(reading.value).toBeNull();
  reading.again();
  await vi.advanceTimersByTimeAsync(100);
  expect(taken).toEqual(["late"]);
  reading.stop();
  expect(reading.value).toBeNull();
});

it("tries a failed read no more once it is stopped, and forgets why it failed", async () => {
  let reads = 0;
  const reading = new Reading(host, () => {
    reads++;
    return failing("network")();
  });
  reading.again();
  await vi.advanceTimersByTimeAsync(0);
  expect(reading.problem).not.toBeNull();
  reading.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reading.problem).toBeNull();
  expect(reads).toBe(1);
});

it("keeps the value when a read fails, and tries again by itself while that may help", async () => {
  const outcomes = [async () => "first", failing("network"), async () => "second"];
  const reading = new Reading(host, async () => outcomes.shift()?.());
  reading.again();
  await vi.advanceTimersByTimeAsync(0);
  reading.again();
  await vi.advanceTimersByTimeAsync(4_999);
  expect(reading.value).toBe("first");
  expect(reading.problem).not.toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(reading.value).toBe("second");
  expect(reading.problem).toBeNull();
});

it("does not try again what was refused for good", async () => {
  let reads = 0;
  const reading = new Reading(host, () => {
    reads++;
    return failing("unknown-survey", 422)();
  });
  reading.again();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reads).toBe(1);
});

function failing(code: string, status?: number): () => Promise<never> {
  return () => Promise.reject(new HeedError(code, { code, status }));
}
