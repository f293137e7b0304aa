import { expect, test } from "vitest";
import type { Key } from "../store/store.ts";
import { createKeyRing } from "./auth.ts";

const key: Key = { projectId: "p", kind: "write", allowedOrigins: [] };

/** A store that counts its look-ups and knows what `known` holds at the time. */
function createCounting(known: Set<string>) {
  const asked: string[] = [];
  const clock = { now: 1_000_000 };
  const findKey = async (text: string) => {
    asked.push(text);
    return known.has(text) ? key : null;
  };
  return { asked, clock, ring: createKeyRing({ findKey }, () => clock.now) };
}

test("a key is looked up once in five seconds, known or not", async () => {
  const known = new Set(["heed_pub_a"]);
  const { asked, clock, ring } = createCounting(known);
  expect(await ring.find("heed_pub_a")).toEqual(key);
  expect(await ring.find("heed_pub_b")).toBeNull();
  known.clear();
  clock.now += 4_999;
  expect(await ring.find("heed_pub_a")).toEqual(key);
  expect(await ring.find("heed_pub_b")).toBeNull();
  expect(asked).toHaveLength(2);
  clock.now += 1;
  expect(await ring.find("heed_pub_a")).toBeNull();
  expect(asked).toHaveLength(3);
});

test("what cannot be a key is not looked up", async () => {
  const { asked, ring } = createCounting(new Set());
  for (const text of ["", "x", "heed_pub_", "heed_pub_a b", `heed_pub_${"a".repeat(121)}`]) {
    expect(await ring.find(text)).toBeNull();
  }
  expect(asked).toEqual([]);
});

test("a thousand keys are remembered and the oldest is forgotten first", async () => {
  const { asked, ring } = createCounting(new Set());
  for (let index = 0; index < 1000; index += 1) await ring.find(`heed_pub_${index}`);
  await ring.find("heed_pub_0");
  expect(asked).toHaveLength(1000);
  await ring.find("heed_pub_1000");
  await ring.find("heed_pub_1");
  expect(asked).toHaveLength(1001);
  await ring.find("heed_pub_0");
  expect(asked).toHaveLength(1002);
});

test("a look-up that failed is tried again", async () => {
  let fails = true;
  const findKey = () => (fails ? Promise.reject(new Error("gone")) : Promise.resolve(key));
  const ring = createKeyRing({ findKey }, () => 0);
  await expect(ring.find("heed_pub_a")).rejects.toThrow("gone");
  fails = false;
  expect(await ring.find("heed_pub_a")).toEqual(key);
});

test("a clock set back makes a key be looked up again", async () => {
  const { asked, clock, ring } = createCounting(new Set());
  await ring.find("heed_pub_a");
  clock.now -= 1;
  await ring.find("heed_pub_a");
  expect(asked).toHaveLength(2);
});
