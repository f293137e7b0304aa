import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createFilled, type FilledDatabase } from "../../cli/testing/filled.ts";
import { heed, start } from "../../cli/testing/heed.ts";
import { createTestDatabase } from "../testing/database.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "heed-backup-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe("of SQLite", () => {
  let filled: FilledDatabase;
  let path: string;
  beforeAll(async () => {
    filled = await createFilled("sqlite", 30);
    path = filled.url.slice("file:".length);
  });
  afterAll(() => filled.remove());

  test("is never written over the database itself, by whatever name", async () => {
    const inner = join(folder, "inner");
    symlinkSync(path, join(folder, "link.db"));
    linkSync(path, join(folder, "hard.db"));
    symlinkSync(dirname(path), inner);
    linkSync(path, join(folder, "next.partial"));
    const before = readFileSync(path);
    const names = [path, `${path}-wal`, `${path}-shm`, join(inner, "heed.db-wal")];
    names.push(...["link.db", "hard.db", "next"].map((name) => join(folder, name)));
    for (const name of names) {
      const { code, stderr } = await heed(["backup", name, "--force"], {
        HEED_DATABASE_URL: filled.url,
      });
      expect([name, code, stderr]).toEqual([name, 1, expect.stringContaining("itself")]);
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("takes no folder, no device and no missing folder for a file, and says what to name", async () => {
    const given = { HEED_DATABASE_URL: filled.url };
    const kept = join(folder, "kept");
    mkdirSync(kept);
    const said = async (name: string) => {
      const { code, stderr } = await heed(["backup", name, "--force"], given);
      return [code, stderr];
    };
    expect(await said(kept)).toEqual([1, expect.stringContaining(`${kept} is a folder`)]);
    expect(await said("/dev/null")).toEqual([1, expect.stringContaining("/dev/null is no file")]);
    const missing = join(folder, "none", "a.db");
    expect(await said(missing)).toEqual([
      1,
      expect.stringContaining(`no folder ${join(folder, "none")}`),
    ]);
    expect(readdirSync(folder)).toEqual(["kept"]);
  });

  test("is one file for one user, and clears away what an earlier one left half written", async () => {
    const file = join(folder, "a.db");
    for (const end of ["", "-journal", "-wal", "-shm"]) writeFileSync(`${file}.partial${end}`, "x");
    const taken = await heed(["backup", file], { HEED_DATABASE_URL: filled.url });
    expect(taken).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toEqual(["a.db"]);
    expect(modeOf(file)).toBe("600");
  });

  test("and the database lie in a folder that nobody else reads", async () => {
    const made = join(folder, "data", "heed.db");
    const given = { HEED_DATABASE_URL: `file:${made}` };
    expect(await heed(["migrate"], given)).toMatchObject({ code: 0 });
    expect([modeOf(dirname(made)), modeOf(made)]).toEqual(["700", "600"]);
    // Who has set it otherwise keeps it so.
    chmodSync(made, 0o640);
    expect(await heed(["migrate"], given)).toMatchObject({ code: 0 });
    expect(modeOf(made)).toBe("640");
  });
});

describe("of PostgreSQL", () => {
  let filled: FilledDatabase;
  beforeAll(async () => {
    filled = await createFilled("postgres", 1500);
  });
  afterAll(() => filled.remove());

  test("reads each table once, whatever indexes there are", async () => {
    await filled.execute("alter table response drop constraint response_pkey");
    await filled.execute("analyze response");
    await filled.execute("select pg_stat_reset()");
    const file = join(folder, "a.jsonl");
    const taken = await heed(["backup", file], { HEED_DATABASE_URL: filled.url });
    expect(taken).toMatchObject({ code: 0 });
    expect(modeOf(file)).toBe("600");
    const client = new pg.Client({ connectionString: filled.url });
    await client.connect();
    // To be counted and to be written; the server tells its counts a moment later.
    await vi.waitFor(async () => {
      const { rows } = await client.query(
        `select seq_tup_read + coalesce(idx_tup_fetch, 0) as n from pg_stat_user_tables
         where relname = 'response'`,
      );
      expect(Number(rows[0].n)).toBeGreaterThanOrEqual(3000);
      expect(Number(rows[0].n)).toBeLessThanOrEqual(6000);
    });
    await client.end();
    await filled.execute("alter table response add primary key (project_id, id)");
  });

  test("that somebody ends leaves nothing behind", async () => {
    const client = new pg.Client({ connectionString: filled.url });
    await client.connect();
    await client.query("begin; lock table webhook_attempt in access exclusive mode");
    const file = join(folder, "a.jsonl.gz");
    const { child, ended } = start(["backup", file], { HEED_DATABASE_URL: filled.url });
    await once(child.stderr ?? child, "data");
    expect(existsSync(join(folder, "a.jsonl.partial.gz"))).toBe(true);
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
    await client.query("rollback");
    await client.end();
  });

  test("refuses a database that was never migrated, or by a newer Heed", async () => {
    const database = await createTestDatabase("postgres");
    const given = { HEED_DATABASE_URL: database.url };
    const file = join(folder, "a.jsonl");
    const empty = await heed(["backup", file], given);
    expect([empty.code, empty.stderr]).toEqual([1, expect.stringContaining("heed migrate")]);
    await heed(["migrate"], given);
    await database.execute("insert into schema_version values (999)");
    const newer = await heed(["backup", file], given);
    expect([newer.code, newer.stderr]).toEqual([1, expect.stringContaining("run a newer Heed")]);
    expect(readdirSync(folder)).toEqual([]);
    await database.remove();
  });
});
