import { afterEach, expect, test } from "vitest";
import { SCHEMA_VERSION } from "../store/migrations/migrations.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { migrateTo } from "../store/testing/migrate-to.ts";
import { heed } from "./testing/heed.ts";

const given = {
  HEED_PORT: "0",
  HEED_WRITE_KEY: "heed_pub_started",
  HEED_ADMIN_TOKEN: `heed_admin_${"s".repeat(24)}`,
};

let database: TestDatabase | undefined;
afterEach(async () => {
  await database?.remove();
  database = undefined;
});

const migrationLines = (stdout: string) =>
  stdout
    .split("\n")
    .filter((line) => line.includes('"migrating"'))
    .map((line) => JSON.parse(line));

test("each step of an upgrade is logged before it is made, and one that fails is said to be one", async () => {
  database = await createTestDatabase("sqlite");
  await migrateTo(database, 1);
  // The third step meets it.
  await database.execute("create table decision_hour (mine text)");
  const named = { ...given, HEED_DATABASE_URL: database.url };
  const { code, stdout, stderr } = await heed(["serve"], named);
  expect(code).toBe(1);
  expect(migrationLines(stdout)).toMatchObject([
    { level: "info", version: 2, of: SCHEMA_VERSION },
    { level: "info", version: 3, of: SCHEMA_VERSION },
  ]);
  expect(stderr).toBe(
    "Heed cannot start: the migration to version 3 failed, and the schema is as it was: table decision_hour already exists (HEED_DATABASE_URL)\n",
  );
  await expect(database.execute("select * from tally_day")).rejects.toThrow("tally_day");
});

test("a database that is not there, and a server that is not, are told with the reason and the remedy", async () => {
  const dropped = await createTestDatabase("postgres");
  await dropped.remove();
  for (const command of ["serve", "migrate", "verify"]) {
    const gone = await heed([command], { ...given, HEED_DATABASE_URL: dropped.url });
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining("createdb")]);
    expect(gone.stderr).toMatch(/error 3D000 \(database ".+" does not exist\)/);
    const url = "postgres://heed:hunter2@127.0.0.1:1/heed";
    const away = await heed([command], { ...given, HEED_DATABASE_URL: url });
    expect([away.code, away.stderr]).toEqual([1, expect.stringContaining("host and port")]);
    expect(away.stderr).toContain("(connect ECONNREFUSED 127.0.0.1:1)");
    expect(away.stderr).not.toContain("hunter2");
  }
});

test("an address of the first account that is none is told in a sentence", async () => {
  const { code, stderr } = await heed(["serve"], { ...given, HEED_ADMIN_EMAIL: "nomail" });
  expect([code, stderr]).toEqual([
    1,
    "Heed cannot start:\n  HEED_ADMIN_EMAIL must be an e-mail address, such as ann@example.com\n",
  ]);
});
