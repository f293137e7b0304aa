import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { listSteps, SCHEMA_VERSION } from "./migrations/migrations.ts";
import { POSTGRES_WORDS, SQLITE_WORDS } from "./migrations/words.ts";
import { openStore } from "./open.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";
import { openRecorded, replay, type Said } from "./testing/recording.ts";
import { actAsReplica } from "./testing/scenario.ts";

/**
 * What the code of a schema version says to its database. Recorded by that code itself, before a
 * migration is added, by HEED_RECORD_STATEMENTS=1; never changed afterwards.
 */
const FOLDER = fileURLToPath(new URL("./testing/said/", import.meta.url));

const nameOf = (dialect: string, version: number) => `${FOLDER}${version}.${dialect}.json.gz`;

function listRecorded(dialect: string): number[] {
  const pattern = new RegExp(`^(\\d+)\\.${dialect}\\.json\\.gz$`);
  return readdirSync(FOLDER).flatMap((name) => {
    const [, version] = pattern.exec(name) ?? [];
    return version === undefined ? [] : [Number(version)];
  });
}

function readSaid(dialect: string, version: number): Said[] {
  return JSON.parse(gunzipSync(readFileSync(nameOf(dialect, version))).toString());
}

/** Brings an empty database to an older version of the schema. */
async function migrateTo(database: TestDatabase, version: number): Promise<void> {
  const words = database.dialect === "sqlite" ? SQLITE_WORDS : POSTGRES_WORDS;
  const steps = listSteps(0, words, version).flatMap(({ statements }) => statements);
  const create = "create table schema_version (version bigint not null primary key)";
  await database.execute([create, ...steps].join(";\n"));
}

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
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(nameOf(database.dialect, SCHEMA_VERSION), gzipSync(JSON.stringify(said)));
    await database.remove();
  });

  test("the version before this one was recorded", () => {
    const newest = Math.max(...listRecorded(dialect));
    expect(newest).toBeGreaterThanOrEqual(SCHEMA_VERSION - 1);
  });

  test("whatever the version before says is understood after this one has migrated, and counts", async () => {
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
      await replay(database, said.slice(begun));
      while (await store.recheckDimensions());
      while (await store.advanceDimensions());
      expect(await store.verify()).toBeNull();
      expect(await store.countResponses({ projectId: "before" })).toBe(3);
      await store.close();
      await database.remove();
    }
  });
});

/** No connection can be closed in the middle of a transaction without losing it. */
function untilCommitted(said: readonly Said[], at: number): number {
  const next = said.findIndex(([sql], index) => index >= at && /^commit\b/i.test(sql));
  return at === 0 ? 0 : next + 1;
}
