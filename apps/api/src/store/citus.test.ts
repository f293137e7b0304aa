import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { describeCitus } from "./citus/citus.suite.ts";
import { openStore } from "./open.ts";
import { describeStore } from "./store.suite.ts";
import { breakCitusRules } from "./testing/citus-rules.ts";
import { createTestDatabase } from "./testing/database.ts";
import { recordStatements } from "./testing/record-statements.ts";
import { distribute } from "./upkeep/distribute.ts";
import { inspectPostgres } from "./upkeep/inspect-postgres.ts";

/** What reaches over all projects on purpose; nothing of it while an answer is written. */
const ACROSS: readonly RegExp[] = [
  // `heed verify`.
  /\bas stored,\s+cast\(sum\(recomputed\)/,
  // What is looked for in the background, and whatever is too old.
  /^select "project_id", "number" from "dimension(_garbage)?"/,
  /^select "project_id", "name", "number", "checked_sequence" from "dimension"$/,
  /^select \* from "privacy" where \("answers_days" is not null/,
  /^\s*select min\(oldest\) as oldest from/,
  /^select "e"\."project_id", "e"\."id" from "webhook_endpoint" as "e" left join "outbox_head"/,
  /^delete from "webhook_(delivery|attempt)" where \(project_id/,
  /^delete from "(decision_batch|outbox|tombstone|idempotency_key)" where/,
];

/** Replicas that migrate do so through one node, where this lock holds. */
const MIGRATION_LOCK = /^select pg_(try_)?advisory_xact_lock\(4733900\)( as is)?$/;

describe("on PostgreSQL that says it is Citus", () => {
  const sentTo = recordStatements();
  const get = describeStore("citus");
  describe("its writer", () => describeCitus(get));

  test("nothing that was sent breaks the rules that are known of Citus", () => {
    const all = sentTo(new URL(get().database.url).pathname.slice(1));
    const made = all.findLastIndex(({ text }) => text.includes("create_distributed_table($1"));
    const sent = all.slice(made + 1).filter(({ text }) => !MIGRATION_LOCK.test(text));
    expect(sent.length).toBeGreaterThan(1_000);
    const broken = sent.flatMap((statement) => {
      const isAcross = ACROSS.some((pattern) => pattern.test(statement.text));
      const reasons = breakCitusRules(statement, isAcross);
      return reasons.length > 0 ? [`${reasons.join(", ")}: ${statement.text}`] : [];
    });
    expect([...new Set(broken)]).toEqual([]);
  });
});

describe.skipIf(!process.env["HEED_TEST_CITUS_URL"])(
  "on Citus (skipped: HEED_TEST_CITUS_URL is not set)",
  () => {
    const get = describeStore("real-citus");
    describe("its writer", () => describeCitus(get));
  },
);

test("a replica that has just gone is waited for, before a database is distributed", async () => {
  const database = await createTestDatabase("citus");
  const store = await openStore(database.url);
  await store.migrate();
  await store.check();
  const looked: string[] = [];
  const distributing = distribute(database.url).then((tables) => {
    looked.push("distributed");
    return tables;
  });
  // Long enough to have been looked for once, and gone before the last look.
  await setTimeout(600);
  looked.push("closed");
  await store.close();
  const tables = await distributing;
  expect(looked).toEqual(["closed", "distributed"]);
  expect(tables.every(({ isNew }) => isNew)).toBe(true);
  await database.remove();
});

test("a database that a replica is connected to is not distributed", async () => {
  const database = await createTestDatabase("citus");
  const store = await openStore(database.url);
  await store.migrate();
  await store.check();
  await expect(distribute(database.url)).rejects.toThrow("stop every replica");
  await store.close();
  expect(await inspect(database.url)).toEqual([]);
  const tables = await distribute(database.url);
  expect(tables.every(({ isNew }) => isNew)).toBe(true);
  await database.remove();
});

test("doctor names the tables that an update has left on one node, and what to do", async () => {
  const database = await createTestDatabase("citus");
  const store = await openStore(database.url);
  await store.migrate();
  await store.close();
  await database.distribute();
  expect(await inspect(database.url)).toMatchObject([{ level: "ok" }]);
  await database.execute("delete from pg_dist_partition where logicalrelid = 'privacy'::regclass");
  expect(await inspect(database.url)).toMatchObject([
    { level: "fault", found: "Not distributed: privacy.", remedy: "Run heed db distribute." },
  ]);
  const tables = await distribute(database.url);
  expect(tables.filter(({ isNew }) => isNew)).toMatchObject([{ table: "privacy" }]);
  await database.remove();
});

async function inspect(url: string) {
  return (await inspectPostgres(url, Date.now)).filter(({ check }) => check === "citus");
}
