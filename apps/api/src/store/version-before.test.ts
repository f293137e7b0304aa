import { describe, expect, test } from "vitest";
import { SCHEMA_VERSION } from "./migrations/migrations.ts";
import { openStore } from "./open.ts";
import { createTestDatabase } from "./testing/database.ts";
import { migrateTo } from "./testing/migrate-to.ts";
import { openRecorded, replay, type Said } from "./testing/recording.ts";
import { createRow } from "./testing/rows.ts";
import { keepSaid, listRecorded, readSaid } from "./testing/said.ts";
import { actAsReplica } from "./testing/scenario.ts";

/** Whose answers the replica writes. */
const projectId = "before";

describe.each(["sqlite", "postgres"] as const)("on %s", (dialect) => {
  const record = process.env["HEED_RECORD_STATEMENTS"] === "1" ? test : null;
  record?.("what this version says is recorded", async () => {
    const database = await createTestDatabase(dialect);
    const { store, said, stop } = openRecorded(database);
    await store.migrate();
    said.splice(0);
    await actAsReplica(store);
    stop();
    await store.close();
    keepSaid(dialect, SCHEMA_VERSION, said);
    await database.remove();
  });

  test("the version before this one was recorded", () => {
    const newest = Math.max(...listRecorded(dialect));
    expect(newest).toBeGreaterThanOrEqual(SCHEMA_VERSION - 1);
  });

  test("whatever the version before says is understood after this one has migrated, or refused whole where no replica can be, and all counts", async () => {
    const before = Math.max(...listRecorded(dialect).filter((one) => one <= SCHEMA_VERSION));
    const said = readSaid(dialect, before);
    expect(said.length).toBeGreaterThan(50);
    // Once all of it on the new schema, and once with the migration coming in between.
    for (const at of [0, Math.floor(said.length / 2)]) {
      const database = await createTestDatabase(dialect);
      await migrateTo(database, before);
      const begun = untilCommitted(said, at);
      await replay(database, said.slice(0, begun));
      const store = await openStore(database.url);
      await store.migrate();
      const going = replay(database, said.slice(begun));
      if (dialect === "sqlite") await expect(going).rejects.toThrow("in vain");
      else await going;
      while (await store.recheckDimensions());
      while (await store.advanceDimensions());
      expect(await store.verify()).toBeNull();
      if (dialect === "postgres") expect(await store.countResponses({ projectId })).toBe(3);
      await store.close();
      await database.remove();
    }
  });

  test("when the migration is finished, the version before is refused, and what is there counts", async () => {
    const before = Math.max(...listRecorded(dialect).filter((one) => one < SCHEMA_VERSION));
    const said = readSaid(dialect, before);
    const database = await createTestDatabase(dialect);
    await migrateTo(database, before);
    await replay(database, said);
    const store = await openStore(database.url);
    await expect(store.finishMigration()).rejects.toThrow("migrate it first");
    await store.migrate();
    expect(await store.finishMigration()).toBe(dialect === "postgres");
    expect(await store.finishMigration()).toBe(false);
    await expect(replay(database, said)).rejects.toThrow("in vain");
    expect(await store.verify()).toBeNull();
    await store.append([createRow({ projectId })]);
    expect(await store.verify()).toBeNull();
    await store.close();
    await database.remove();
  });
});

/** No connection can be closed in the middle of a transaction without losing it. */
function untilCommitted(said: readonly Said[], at: number): number {
  const next = said.findIndex(([sql], index) => index >= at && /^commit\b/i.test(sql));
  return at === 0 ? 0 : next + 1;
}
