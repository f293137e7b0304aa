import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCHEMA_VERSION } from "../store/migrations/migrations.ts";
import { openStore } from "../store/open.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { migrateTo } from "../store/testing/migrate-to.ts";
import { createRow } from "../store/testing/rows.ts";
import { createFilled, type FilledDatabase } from "./testing/filled.ts";
import { heed } from "./testing/heed.ts";

const KEYS = {
  HEED_WRITE_KEY: "heed_pub_cli",
  HEED_ADMIN_TOKEN: `heed_admin_${"c".repeat(24)}`,
  HEED_PORT: "0",
};

test("help names every command, and each command's help its flags", async () => {
  const { code, stdout } = await heed(["help"]);
  expect(code).toBe(0);
  for (const name of ["serve", "doctor", "migrate", "verify", "backup", "restore", "move"]) {
    expect(stdout).toContain(`  ${name} `);
  }
  const help = await heed(["db", "distribute", "--help"]);
  expect([help.code, help.stdout]).toEqual([0, expect.stringContaining("--json")]);
});

test.each([
  [["frobnicate"], 'no command "frobnicate"'],
  [["verify", "--jason"], "Unknown option '--jason'"],
  [["backup"], "backup takes one file"],
  [["verify", "file"], "verify takes no file"],
  [["move"], "move needs --to"],
  [["move", "--to", "mysql://x"], "move needs --to"],
])("%j is refused with exit code 2 and a hint", async (words, sentence) => {
  const { code, stdout, stderr } = await heed(words);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(sentence);
});

describe.each(["sqlite", "postgres"] as const)("on %s", (dialect) => {
  let filled: FilledDatabase;
  beforeAll(async () => {
    filled = await createFilled(dialect);
  });
  afterAll(() => filled.remove());

  test("migrate tells each step, and has nothing to do the second time", async () => {
    const database = await createTestDatabase(dialect);
    const first = await heed(["migrate"], { HEED_DATABASE_URL: database.url });
    expect(first).toMatchObject({ code: 0, stdout: `Migrated to version ${SCHEMA_VERSION}.\n` });
    expect(first.stderr).toContain(`to version 1 of ${SCHEMA_VERSION}`);
    const second = await heed(["migrate"], { HEED_DATABASE_URL: database.url });
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toContain("Nothing to do");
    await database.remove();
  });

  test("migrate keeps what replicas of the version before go on with, until it is told to finish", async () => {
    const database = await createTestDatabase(dialect);
    const given = { HEED_DATABASE_URL: database.url };
    await migrateTo(database, SCHEMA_VERSION - 1);
    const early = await heed(["migrate", "--finish"], given);
    expect([early.code, early.stdout]).toEqual([1, ""]);
    expect(early.stderr).toContain("migrate it first");

    const { stdout } = await heed(["migrate"], given);
    expect(stdout).toContain(`Migrated to version ${SCHEMA_VERSION}.`);
    const isKept = dialect === "postgres";
    expect(stdout.includes("heed migrate --finish")).toBe(isKept);
    const doctor = async () => (await heed(["doctor"], given)).stdout;
    expect((await doctor()).includes("heed migrate --finish")).toBe(isKept);

    const finished = await heed(["migrate", "--finish"], given);
    expect(finished).toMatchObject({ code: 0, stderr: "" });
    expect(finished.stdout).toContain(isKept ? "Finished" : "Nothing to do");
    const again = await heed(["migrate", "--finish"], given);
    expect(again.stdout).toContain("Nothing to do");
    expect(await doctor()).toContain(`ok      schema: The schema has version ${SCHEMA_VERSION}.`);
    await database.remove();
  });

  test("a migration that fails says so and leaves the schema as it was", async () => {
    const database = await createTestDatabase(dialect);
    // The first step makes many tables before it meets this one.
    await database.execute("create view outbox_head as select 1 as mine");
    const { code, stderr } = await heed(["migrate"], { HEED_DATABASE_URL: database.url });
    expect(code).toBe(1);
    expect(stderr).toContain("the schema is as it was");
    await expect(database.execute("select * from project")).rejects.toThrow("project");
    await database.execute("drop view outbox_head");
    expect(await heed(["migrate"], { HEED_DATABASE_URL: database.url })).toMatchObject({ code: 0 });
    await database.remove();
  });

  test("verify finds what was written past the store, names it, and exits with 1", async () => {
    const well = await heed(["verify"], { HEED_DATABASE_URL: filled.url });
    expect(well).toMatchObject({ code: 0, stdout: "Every count equals its answers.\n" });
    await filled.execute("update score_tally_hour set count_10 = count_10 + 1 where count_10 > 0");
    const { code, stdout } = await heed(["verify", "--json"], { HEED_DATABASE_URL: filled.url });
    await filled.execute("update score_tally_hour set count_10 = count_10 - 1 where count_10 > 0");
    expect(code).toBe(1);
    const { difference } = JSON.parse(stdout);
    expect(difference).toMatchObject({ table: "score_tally_hour" });
    expect(difference.stored).toBe(difference.recomputed + 1);
  });

  test("verify and doctor find nothing wrong while answers come in and are replaced", async () => {
    const store = await openStore(filled.url);
    const [projectId = ""] = filled.projects;
    let isOver = false;
    let written = 0;
    const writing = (async () => {
      while (!isOver) {
        const row = createRow({ projectId });
        await store.append([row, createRow({ projectId })]);
        await store.append([{ ...row, sequence: 2, answers: [], bodyHash: "2" }]);
        written += 2;
        // SQLite answers within the call: let others run, too.
        await new Promise(setImmediate);
      }
    })();
    const given = { HEED_DATABASE_URL: filled.url, ...KEYS };
    const found = await Promise.all([heed(["verify"], given), heed(["doctor"], given)]);
    isOver = true;
    await writing;
    await store.close();
    expect(found.map(({ code, stdout }) => [code, /FAULT.*/.exec(stdout)])).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(written).toBeGreaterThan(0);
  });

  test("doctor finds nothing wrong with a healthy installation", async () => {
    const widget = { HEED_WIDGET_DIR: "/tmp", HEED_DASHBOARD_DIR: "/tmp" };
    const given = { HEED_DATABASE_URL: filled.url, ...KEYS, ...widget };
    const { code, stdout } = await heed(["doctor", "--json"], given);
    const { isWell, findings } = JSON.parse(stdout);
    expect(findings.filter((one: { level: string }) => one.level === "fault")).toEqual([]);
    expect([code, isWell]).toEqual([0, true]);
    const checks = findings.map((one: { check: string }) => one.check);
    expect(checks).toEqual(expect.arrayContaining(["settings", "schema", "durability", "port"]));
  });

  test("doctor names every fault with its remedy and repeats no secret", async () => {
    const database = await createTestDatabase(dialect);
    const other = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await database.execute("create table somebody_elses (n integer)");
    const given = { HEED_DATABASE_URL: database.url, ...KEYS, HEED_PORT: String(port) };
    const { code, stdout } = await heed(["doctor"], given);
    expect(code).toBe(1);
    expect(stdout).toMatch(/FAULT {3}schema: .*\n {4}→ .*heed migrate/);
    expect(stdout).toMatch(/FAULT {3}port: .*is taken\.\n {4}→ .*HEED_PORT/);
    expect(stdout).not.toContain(KEYS.HEED_ADMIN_TOKEN);
    const bare = await heed(["doctor"], { HEED_DATABASE_URL: database.url });
    expect(bare.stdout).toContain("FAULT   settings: HEED_WRITE_KEY is missing");
    other.close();
    await database.remove();
  });
});

test("doctor tells a server that is not there from one that lacks the database", async () => {
  const away = { HEED_DATABASE_URL: "postgres://heed:secret@127.0.0.1:1/heed", ...KEYS };
  const gone = await heed(["doctor"], away);
  expect([gone.code, gone.stdout]).toEqual([1, expect.stringContaining("host and port")]);
  expect(gone.stdout).not.toContain("secret");
  const database = await createTestDatabase("postgres");
  await database.remove();
  const dropped = await heed(["doctor"], { HEED_DATABASE_URL: database.url, ...KEYS });
  expect(dropped.stdout).toContain("createdb");
});

test("doctor looks at the metrics port too, and names settings that nobody reads", async () => {
  const database = await createTestDatabase("sqlite");
  const given = { HEED_DATABASE_URL: database.url, ...KEYS, HEED_PORT: "4399", HEED_PROT: "1" };
  const same = await heed(["doctor"], { ...given, HEED_METRICS_PORT: "4399" });
  expect([same.code, same.stdout]).toEqual([1, expect.stringContaining("FAULT   metrics port")]);
  expect(same.stdout).toContain("WARNING settings: HEED_PROT is no setting of Heed");
  const free = await heed(["doctor"], { ...given, HEED_PORT: "0", HEED_METRICS_PORT: "0" });
  expect([free.code, free.stdout]).toEqual([0, expect.stringContaining("ok      metrics port")]);
  await database.remove();
});

test("doctor warns of answers that PostgreSQL may lose", async () => {
  const database = await createTestDatabase("postgres");
  const name = new URL(database.url).pathname.slice(1);
  await database.execute(`alter database ${name} set synchronous_commit = off`);
  const { code, stdout } = await heed(["doctor"], { HEED_DATABASE_URL: database.url, ...KEYS });
  expect([code, stdout]).toEqual([1, expect.stringContaining("synchronous_commit = off")]);
  await database.remove();
});

test("db distribute refuses a database without Citus and says how to get it", async () => {
  const database = await createTestDatabase("postgres");
  const { code, stderr } = await heed(["db", "distribute"], { HEED_DATABASE_URL: database.url });
  expect([code, stderr]).toEqual([1, expect.stringContaining("create extension citus")]);
  const file = await heed(["db", "distribute"], { HEED_DATABASE_URL: `file:${dirname("x")}/x.db` });
  expect([file.code, file.stderr]).toEqual([1, expect.stringContaining("Only PostgreSQL")]);
  await database.remove();
});
