import { describe, expect, test } from "vitest";
import { describeCitus } from "./citus/citus.suite.ts";
import { openStore } from "./open.ts";
import { describeStore } from "./store.suite.ts";
import { createTestDatabase } from "./testing/database.ts";
import { distribute } from "./upkeep/distribute.ts";

describe("on PostgreSQL that says it is Citus", () => {
  const get = describeStore("citus");
  describe("its writer", () => describeCitus(get));
});

describe.skipIf(!process.env["HEED_TEST_CITUS_URL"])(
  "on Citus (skipped: HEED_TEST_CITUS_URL is not set)",
  () => {
    const get = describeStore("real-citus");
    describe("its writer", () => describeCitus(get));
  },
);

test("a database that a replica is connected to is not distributed", async () => {
  const database = await createTestDatabase("citus");
  const store = await openStore(database.url);
  await store.migrate();
  await store.check();
  await expect(distribute(database.url)).rejects.toThrow("stop every replica");
  await store.close();
  const tables = await distribute(database.url);
  expect(tables.every(({ isNew }) => isNew)).toBe(true);
  await database.remove();
});
