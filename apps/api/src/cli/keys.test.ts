import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { createSetup } from "../store/testing/rows.ts";
import { run } from "./run.ts";

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase("sqlite");
  store = await openStore(database.url);
  await store.migrate();
  for (const id of ["default", "shop"]) await store.ensureProject(createSetup({ id, name: id }));
});
afterAll(async () => {
  await store.close();
  await database.remove();
});

async function heed(...words: string[]) {
  const lines: string[] = [];
  const notes: string[] = [];
  const code = await run(words, {
    environment: { HEED_DATABASE_URL: database.url },
    print: (line) => lines.push(line),
    note: (line) => notes.push(line),
  });
  return { code, printed: lines.join("\n"), noted: notes.join("\n") };
}

test("a secret key is made, listed without its text, and revoked, each told in the log", async () => {
  const scopes = "numbers:read,surveys:read";
  const made = await heed("keys", "create", "--name", "Import", "--scopes", scopes);
  const [id = "", text = ""] = made.printed.split("  ");
  expect(await store.findKey(text)).toMatchObject({
    ...{ projectId: "default", id, kind: "secret", scopes: ["surveys:read", "numbers:read"] },
  });
  const listed = await heed("keys", "list");
  expect(listed.printed).toContain(
    `${id}  secret  active  never used  ${text.slice(0, 16)}…  Import`,
  );
  expect(listed.printed).not.toContain(text);
  expect((await heed("keys", "revoke", "--id", id)).printed).toBe("Import is revoked.");
  expect((await store.findKey(text))?.revokedAt).not.toBeNull();
  const log = await store.readAudit({ projectId: "default", limit: 5 });
  expect(log.map(({ action, actor }) => [action, actor.id])).toEqual([
    ["key.revoked", "cli"],
    ["key.created", "cli"],
  ]);
});

test("a write key is made for another project's pages", async () => {
  const origin = "https://shop.example";
  const words = ["--name", "Pages", "--origins", origin, "--project", "shop", "--json"];
  const { printed } = await heed("keys", "create", ...words);
  const { key } = JSON.parse(printed);
  expect(await store.findKey(key)).toMatchObject({
    ...{ projectId: "shop", kind: "write", allowedOrigins: [origin] },
  });
});

test("projects are listed", async () => {
  expect((await heed("projects", "list")).printed).toBe("default  default\nshop  shop");
});

test.each([
  [["create", "--scopes", "all"], 2, "keys create needs --name NAME"],
  [["revoke"], 2, "keys revoke needs --id ID"],
  [["create", "--name", "x", "--scopes", "everything"], 2, "scopes.0: must be one of surveys:read"],
  [["create", "--name", "x", "--origins", "https://a.b/c"], 2, "an origin without a path"],
  [["create", "--name", "x", "--scopes", "all", "--origins", "https://a.b"], 2, "for write keys"],
  [["create", "--name", "x", "--expires", "2020-01-01T00:00:00Z"], 1, "lies in the past"],
  [["list", "--project", "none"], 1, "heed projects list"],
  [["revoke", "--id", "none"], 1, "no such key"],
  [["revoke", "--id", "admin"], 1, "The environment sets this key"],
])("keys %j exits with %i and says why, and nothing is made", async (words, code, sentence) => {
  const before = await store.listKeys("default");
  expect(await heed("keys", ...words)).toMatchObject({
    ...{ code, printed: "", noted: expect.stringContaining(sentence) },
  });
  expect(await store.listKeys("default")).toEqual(before);
});
