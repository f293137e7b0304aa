import { expect, test } from "vitest";
import type { Key } from "../store/access/access-store.ts";
import { toKeyHash } from "../store/access/keys.ts";
import { createKeyRing, toHint } from "./key-ring.ts";

const key: Key = {
  ...{ projectId: "p", kind: "write", id: "write", name: "", allowedOrigins: [], scopes: [] },
  ...{ expiresAt: null, revokedAt: null },
};

/** A store that counts its look-ups and knows what `known` holds at the time. */
function createCounting(known: Map<string, Key>) {
  const asked: string[] = [];
  const clock = { now: 1_000_000 };
  const written: [string, number][] = [];
  const store = {
    findKey: async (text: string) => {
      asked.push(text);
      return known.get(text) ?? null;
    },
    touchKeys: async (uses: ReadonlyMap<string, number>) => void written.push(...uses),
  };
  const ring = createKeyRing(store, () => clock.now);
  const find = (text: string) =>
    ring.require(text, "/writeKey").then(
      (found) => found.id,
      (problem: { code: string }) => problem.code,
    );
  return { asked, clock, written, ring, find };
}

test("a key is looked up once in five seconds, known or not", async () => {
  const known = new Map([["heed_pub_a", key]]);
  const { asked, clock, find } = createCounting(known);
  expect(await find("heed_pub_a")).toBe("write");
  expect(await find("heed_pub_b")).toBe("unknown-key");
  known.clear();
  clock.now += 4_999;
  expect(await find("heed_pub_a")).toBe("write");
  expect(await find("heed_pub_b")).toBe("unknown-key");
  expect(asked).toHaveLength(2);
  clock.now += 1;
  expect(await find("heed_pub_a")).toBe("unknown-key");
  expect(asked).toHaveLength(3);
});

test("what cannot be a key is not looked up", async () => {
  const { asked, find } = createCounting(new Map());
  const texts = ["", "x", "heed_pub_", "heed_pub_a b", `heed_pub_${"a".repeat(121)}`];
  for (const text of [...texts, "heed_other_a"]) expect(await find(text)).toBe("unknown-key");
  expect(asked).toEqual([]);
});

test("a thousand keys are remembered and the oldest is forgotten first", async () => {
  const { asked, find } = createCounting(new Map());
  for (let index = 0; index < 1000; index += 1) await find(`heed_pub_${index}`);
  await find("heed_pub_0");
  expect(asked).toHaveLength(1000);
  await find("heed_pub_1000");
  await find("heed_pub_1");
  expect(asked).toHaveLength(1001);
  await find("heed_pub_0");
  expect(asked).toHaveLength(1002);
});

test("a look-up that failed is tried again", async () => {
  let fails = true;
  const findKey = () => (fails ? Promise.reject(new Error("gone")) : Promise.resolve(key));
  const ring = createKeyRing({ findKey, touchKeys: async () => {} }, () => 0);
  await expect(ring.require("heed_pub_a", "")).rejects.toThrow("gone");
  fails = false;
  expect(await ring.require("heed_pub_a", "")).toEqual(key);
});

test("a clock set back makes a key be looked up again", async () => {
  const { asked, clock, find } = createCounting(new Map([["heed_pub_a", key]]));
  await find("heed_pub_a");
  clock.now -= 1;
  await find("heed_pub_a");
  expect(asked).toHaveLength(2);
});

test("a key expires at its moment, though it was looked up before, and says since when", async () => {
  const { clock, ring, find } = createCounting(
    new Map([["heed_secret_a", { ...key, expiresAt: 1_000_001 }]]),
  );
  expect(await find("heed_secret_a")).toBe("write");
  clock.now += 1;
  await expect(ring.require("heed_secret_a", "/header/authorization")).rejects.toMatchObject({
    code: "key-expired",
    detail: "The key expired at 1970-01-01T00:16:40.001Z. Use another.",
    parts: { errors: [{ pointer: "/header/authorization" }] },
  });
});

test("a revoked key says so, and a forgotten one is looked up at once", async () => {
  const known = new Map([["heed_secret_a", key]]);
  const { ring, find } = createCounting(known);
  expect(await find("heed_secret_a")).toBe("write");
  known.set("heed_secret_a", { ...key, revokedAt: 5, expiresAt: 1 });
  expect(await find("heed_secret_a")).toBe("write");
  ring.forget(toKeyHash("heed_secret_a"));
  expect(await find("heed_secret_a")).toBe("key-revoked");
});

test("a use is known at once and written later, and what is refused is no use", async () => {
  const known = new Map([
    ["heed_secret_a", key],
    ["heed_secret_b", { ...key, revokedAt: 5 }],
  ]);
  const { clock, ring, find, written } = createCounting(known);
  const hash = toKeyHash("heed_secret_a");
  expect(ring.lastUseOf(hash)).toBeNull();
  await find("heed_secret_a");
  clock.now += 7;
  for (const text of ["heed_secret_a", "heed_secret_b", "heed_secret_c"]) await find(text);
  expect([ring.lastUseOf(hash), written]).toEqual([1_000_007, []]);
  await ring.settle();
  expect([ring.lastUseOf(hash), written]).toEqual([null, [[hash, 1_000_007]]]);
});

test("a public key is shown whole, and of a secret one its beginning", () => {
  expect(toHint("heed_pub_abcdefgh")).toBe("heed_pub_abcdefgh");
  expect(toHint("heed_secret_abcdefgh")).toBe("heed_secret_abcd…");
});
