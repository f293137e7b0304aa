import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openStore } from "../store/open.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { createSetup } from "../store/testing/rows.ts";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-named-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function heed(words: string[], environment: Record<string, string>) {
  const printed: string[] = [];
  const noted: string[] = [];
  const code = await run(words, {
    environment,
    print: (line) => printed.push(line),
    note: (line) => noted.push(line),
  });
  return { code, printed: printed.join("\n"), noted: noted.join("\n") };
}

test.each([
  "mysql://u:hunter2@db/heed",
  "postgres:/u:hunter2@db/heed",
  "postgres://u:hunter2/3@db/heed",
  `${"x".repeat(300)}hunter2`,
])("%s is refused by every command, and no part of it is repeated", async (url) => {
  for (const words of [["verify"], ["migrate"], ["doctor"], ["keys", "list"]]) {
    const { code, printed, noted } = await heed(words, { HEED_DATABASE_URL: url });
    expect([words, code]).toEqual([words, 1]);
    expect(printed + noted).toMatch(/HEED_DATABASE_URL (must begin with|cannot be read as a URL)/);
    expect(printed + noted).not.toContain("hunter2");
  }
});

test.each([
  [["verify"]],
  [["keys", "list"]],
  [["keys", "create", "--name", "x"]],
  [["projects", "list"]],
  [["export", join(folder, "answers.csv")]],
  [["admin", "reset-password"]],
  [["backup", join(folder, "b.db")]],
])("%j on a mistyped path names it and makes nothing", async (words) => {
  const file = join(folder, "typo", "heed.db");
  const { code, noted } = await heed(words, { HEED_DATABASE_URL: `file:${file}` });
  expect([code, noted]).toEqual([1, expect.stringContaining(`${file} does not exist`)]);
  expect(existsSync(join(folder, "typo"))).toBe(false);
});

test.each([["doctor"], ["verify"]])(
  "%s leaves another program's file as it is",
  async (command) => {
    const theirs = await createTestDatabase("sqlite");
    await theirs.execute("create table theirs (n integer)");
    const file = theirs.url.slice("file:".length);
    const before = readFileSync(file);
    const { code, printed, noted } = await heed([command], { HEED_DATABASE_URL: theirs.url });
    expect([code, printed + noted]).toEqual([1, expect.stringMatching(/schema version 0|schema:/)]);
    expect(readFileSync(file).equals(before)).toBe(true);
    await theirs.remove();
  },
);

test("the project may be named by a file, as every setting", async () => {
  const url = `file:${join(folder, "heed.db")}`;
  const store = await openStore(url);
  await store.migrate();
  for (const id of ["default", "shop"]) await store.ensureProject(createSetup({ id }));
  await store.close();
  const file = join(folder, "project");
  writeFileSync(file, "shop\n");
  const given = { HEED_DATABASE_URL: url, HEED_PROJECT_FILE: file };
  const { printed } = await heed(["keys", "create", "--name", "x", "--json"], given);
  const opened = await openStore(url);
  expect(await opened.findKey(JSON.parse(printed).key)).toMatchObject({ projectId: "shop" });
  await opened.close();
  const exported = await heed(["export", join(folder, "a.csv")], given);
  expect([exported.code, exported.noted]).toEqual([1, "Project shop has no survey."]);
});
