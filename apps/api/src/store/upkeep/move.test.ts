import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createFilled, type FilledDatabase } from "../../cli/testing/filled.ts";
import { heed } from "../../cli/testing/heed.ts";
import { SCHEMA_VERSION } from "../migrations/migrations.ts";
import { openStore } from "../open.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { migrateTo } from "../testing/migrate-to.ts";
import { createId, START } from "../testing/rows.ts";
import { ONLY_FOR_THE_PATIENT } from "./testing/patience.ts";

let filled: FilledDatabase;
let target: TestDatabase;
let words: string[];
let given: Record<string, string>;
beforeAll(async () => {
  filled = await createFilled("sqlite", 60);
  given = { HEED_DATABASE_URL: filled.url };
});
afterAll(() => filled.remove());
beforeEach(async () => {
  target = await createTestDatabase("postgres");
  words = ["move", "--to", target.url];
});
afterEach(() => target.remove());

async function readTarget(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: target.url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

test("a file that somebody has open, also without writing, is not moved", async () => {
  const store = await openStore(filled.url);
  await store.check();
  const { code, stdout, stderr } = await heed(words, given);
  expect([code, stdout, stderr]).toEqual([1, "", expect.stringContaining("stop Heed first")]);
  await store.close();
  expect(await heed(words, given)).toMatchObject({ code: 0 });
});

test("a target of another version that holds rows is refused before it is migrated", async () => {
  await migrateTo(target, SCHEMA_VERSION - 1);
  await target.execute("insert into project (project_id, name) values ('theirs', 'Theirs')");
  const { code, stderr } = await heed(words, given);
  expect([code, stderr]).toEqual([1, expect.stringContaining("not empty")]);
  expect(await readTarget("select max(version)::int as version from schema_version")).toEqual([
    { version: SCHEMA_VERSION - 1 },
  ]);
});

test("until its numbers are equal nobody serves there, and the same again compares again", async () => {
  const [projectId = ""] = filled.projects;
  const actor = { kind: "key", id: "k", name: "Key" } as const;
  const tell = async (action: string) => {
    const store = await openStore(filled.url);
    const entry = { projectId, id: createId(), at: START, actor, action, subject: "x", detail: {} };
    await store.addAudit(entry);
    await store.close();
  };
  await tell("test.first");
  // Found at the end, when all rows are there.
  const add = (n: number) =>
    `update score_tally_hour set count_10 = count_10 + ${n} where count_10 > 0`;
  await filled.execute(add(1));
  const unequal = await heed(words, given);
  await filled.execute(add(-1));
  expect([unequal.code, unequal.stdout]).toEqual([1, expect.stringContaining("Not moved")]);

  const there = { HEED_DATABASE_URL: target.url };
  const migrated = await heed(["migrate"], there);
  expect([migrated.code, migrated.stderr]).toEqual([1, expect.stringContaining("same heed move")]);
  const keys = {
    HEED_WRITE_KEY: "heed_pub_move",
    HEED_ADMIN_TOKEN: `heed_admin_${"m".repeat(24)}`,
    HEED_PORT: "0",
  };
  const served = await heed(["serve"], { ...there, ...keys });
  expect([served.code, served.stderr]).toEqual([1, expect.stringContaining("same heed move")]);

  await target.execute(add(-1));
  await target.execute(ONLY_FOR_THE_PATIENT);
  await filled.execute("update api_key set revoked_at = 7");
  await tell("test.second");
  const equal = await heed(words, given);
  expect(equal).toMatchObject({ code: 0, stdout: expect.stringContaining("Moved.") });
  expect(await readTarget("select distinct revoked_at::int as at from api_key")).toEqual([
    { at: 7 },
  ]);
  expect(
    await readTarget("select action from audit_entry where action like 'test.%' order by action"),
  ).toEqual([{ action: "test.first" }, { action: "test.second" }]);
  expect(await heed(["migrate"], there)).toMatchObject({ code: 0 });
});

test("a half moved database is restored over only by force, and is whole then", async () => {
  await heed(["migrate"], { HEED_DATABASE_URL: target.url });
  await target.execute("create table heed_move (name text not null primary key, last_key text)");
  const other = await createFilled("postgres", 20);
  const file = `${filled.url.slice("file:".length)}.jsonl`;
  await heed(["backup", file], { HEED_DATABASE_URL: other.url });
  await other.remove();
  const there = { HEED_DATABASE_URL: target.url };
  const refused = await heed(["restore", file], there);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("heed_move")]);
  expect(await heed(["restore", file, "--force"], there)).toMatchObject({ code: 0 });
});
