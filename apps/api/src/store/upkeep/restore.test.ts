import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFilled, type FilledDatabase } from "../../cli/testing/filled.ts";
import { heed } from "../../cli/testing/heed.ts";
import { openStore } from "../open.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-restore-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("into SQLite", () => {
  let filled: FilledDatabase;
  const file = join(folder, "only", "a.db");
  const at = (name: string) => ({ HEED_DATABASE_URL: `file:${join(folder, name)}` });
  beforeAll(async () => {
    filled = await createFilled("sqlite", 30);
    mkdirSync(join(folder, "only"));
    await heed(["backup", file], { HEED_DATABASE_URL: filled.url });
  });
  afterAll(() => filled.remove());

  test("leaves the backup's folder as it was, as one that is only read has to stay", async () => {
    expect(await heed(["restore", file], at("new.db"))).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, "only"))).toEqual(["a.db"]);
  });

  test.each([
    ["a table of its own", "create table note (n integer)"],
    ["Heed's names in part", "create table project (n integer); create table note (n integer)"],
    ["versions of its own", "create table schema_version (version integer)"],
  ])("another program's file with %s is changed by neither restore nor migrate", async (_, sql) => {
    const path = join(folder, "foreign.db");
    const foreign = new DatabaseSync(path);
    foreign.exec(sql);
    foreign.close();
    const before = readFileSync(path);
    const migrated = await heed(["migrate"], at("foreign.db"));
    expect([migrated.code, migrated.stderr]).toEqual([
      1,
      expect.stringMatching(/foreign\.db is another program's .* name a file of Heed's own/),
    ]);
    if (!sql.includes("schema_version")) {
      const { code, stderr } = await heed(["restore", file], at("foreign.db"));
      expect([code, stderr]).toEqual([1, expect.stringContaining("is not Heed's")]);
      expect(stderr).toContain("--force");
      expect(readFileSync(path).equals(before)).toBe(true);
    }
    rmSync(path);
  });

  test("a file that is open elsewhere is neither restored nor written over", async () => {
    const store = await openStore(filled.url);
    await store.check();
    const given = { HEED_DATABASE_URL: filled.url };
    const { code, stderr } = await heed(["restore", file, "--force"], given);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/heed\.db open: stop Heed first/)]);
    await store.removeSamples(filled.projects[0] ?? "");
    const path = filled.url.slice("file:".length);
    const live = await heed(["restore", path], at("never.db"));
    expect([live.code, live.stderr]).toEqual([1, expect.stringContaining("heed backup")]);
    await store.close();
    const same = await heed(["restore", path, "--force"], given);
    expect([same.code, same.stderr]).toEqual([1, expect.stringContaining("database itself")]);
    expect(await heed(["verify"], given)).toMatchObject({ code: 0 });
  });

  test("a folder and a damaged file are named", async () => {
    const said = async (name: string) => {
      const { code, stderr } = await heed(["restore", name], at("never.db"));
      return [code, stderr];
    };
    expect(await said(folder)).toEqual([1, expect.stringContaining(`${folder} is a folder`)]);
    const letter = join(folder, "letter.txt");
    writeFileSync(letter, "Dear all, ".repeat(100));
    const over = await heed(["restore", file], at("letter.txt"));
    expect([over.code, over.stderr]).toEqual([
      1,
      expect.stringContaining(`${letter} is no database`),
    ]);
    const damaged = join(folder, "damaged.db");
    copyFileSync(file, damaged);
    writeFileSync(damaged, readFileSync(file).subarray(0, 20_000));
    expect(await said(damaged)).toEqual([
      1,
      expect.stringMatching(/damaged\.db is damaged: .* Take another backup/),
    ]);
  });
});

describe("into PostgreSQL", () => {
  let target: TestDatabase;
  const header = '{"heed":"backup","form":1,"schemaVersion":1}\n';
  beforeAll(async () => {
    target = await createTestDatabase("postgres");
  });
  afterAll(() => target.remove());

  test.each([
    ["null.jsonl", `${header}null\n`, "is damaged: a line of it cannot be read"],
    ["half.jsonl", `${header}{"table`, "is damaged: a line of it cannot be read"],
    ["short.jsonl", header, "is cut off"],
    ["cut.jsonl.gz", gzipSync(header.repeat(99)).subarray(0, 40), "is cut off"],
    ["junk.jsonl.gz", Buffer.from("1f8b7777777777777777", "hex"), "cannot be decompressed"],
    ["other.jsonl", `${header}{"table":"none"}\n`, "does not have: none"],
  ])("%s is named, with what is wrong", async (name, content, sentence) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    const { code, stderr } = await heed(["restore", file], { HEED_DATABASE_URL: target.url });
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${file} `)]);
    expect(stderr).toContain(sentence);
  });
});
