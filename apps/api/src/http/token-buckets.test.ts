import { expect, test } from "vitest";
import { createTokenBuckets } from "./token-buckets.ts";

function make(given: { capacity?: number; windowMs?: number; maxBuckets?: number } = {}) {
  const time = { now: 1_000_000 };
  const settings = { capacity: 3, windowMs: 3000, ...given };
  return { time, buckets: createTokenBuckets(settings, () => time.now) };
}

test("the last unit is given and the next refused, with the time until it is there", () => {
  const { buckets } = make();
  expect(buckets.take("a", 1)).toEqual({ isAllowed: true, left: 2, waitMs: 0, fullMs: 1000 });
  expect(buckets.take("a", 2)).toEqual({ isAllowed: true, left: 0, waitMs: 0, fullMs: 3000 });
  expect(buckets.take("a", 1)).toEqual({ isAllowed: false, left: 0, waitMs: 1000, fullMs: 3000 });
});

test.each([
  [999, false],
  [1000, true],
  [1001, true],
])("an empty bucket of 3 in 3 s gives one after %i ms: %s", (passed, isAllowed) => {
  const { buckets, time } = make();
  buckets.take("a", 3);
  time.now += passed;
  expect(buckets.take("a", 1).isAllowed).toBe(isAllowed);
});

test("a bucket never holds more than its capacity, and more than that is never given", () => {
  const { buckets, time } = make();
  time.now += 1_000_000;
  expect(buckets.take("a", 4)).toMatchObject({ isAllowed: false, waitMs: 0 });
  expect(buckets.take("a", 3).isAllowed).toBe(true);
  buckets.giveBack("a", 9);
  expect(buckets.take("a", 3)).toMatchObject({ isAllowed: true, left: 0 });
  // A wait for more than the bucket holds would never end.
  expect(buckets.take("a", 4)).toMatchObject({ isAllowed: false, waitMs: 3000 });
});

test("a refusal takes nothing, each name has its own bucket, and a clock set back takes nothing", () => {
  const { buckets, time } = make();
  buckets.take("a", 2);
  expect(buckets.take("a", 2).isAllowed).toBe(false);
  expect(buckets.take("b", 3).isAllowed).toBe(true);
  time.now -= 60_000;
  expect(buckets.take("a", 1).isAllowed).toBe(true);
});

test("memory is bounded: of too many names the one unused for longest is forgotten", () => {
  const { buckets } = make({ maxBuckets: 2 });
  buckets.take("a", 3);
  buckets.take("b", 3);
  buckets.take("a", 1);
  buckets.take("c", 1);
  expect(buckets.size).toBe(2);
  expect(buckets.take("a", 1).isAllowed).toBe(false);
  expect(buckets.take("b", 3).isAllowed).toBe(true);
});
