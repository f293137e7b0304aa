import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { explain } from "./explain.ts";
import { openStore } from "./open.ts";
import { toPostgresStoreError } from "./postgres-errors.ts";
import { createTestDatabase } from "./testing/database.ts";

const refusal = (code: string, message: string) => Object.assign(new Error(message), { code });
const told = (error: unknown) => explain(toPostgresStoreError(error));

test("what the server refuses is said in its words, with the remedy", () => {
  expect(told(refusal("28P01", 'password authentication failed for user "heed"'))).toBe(
    'PostgreSQL error 28P01 (password authentication failed for user "heed"). The user or the password in HEED_DATABASE_URL is wrong.',
  );
  expect(told(refusal("3D000", 'database "heed" does not exist'))).toContain("createdb");
});

test("a server that is not reached is named, also by each of its addresses", () => {
  const refused = (at: string) => refusal("ECONNREFUSED", `connect ECONNREFUSED ${at}`);
  expect(told(refused("127.0.0.1:1"))).toMatch(
    /^PostgreSQL does not answer \(connect ECONNREFUSED 127\.0\.0\.1:1\)\. Look whether the server runs/,
  );
  const both = new AggregateError([refused("::1:1"), refused("127.0.0.1:1")]);
  expect(told(both)).toContain("(connect ECONNREFUSED ::1:1, connect ECONNREFUSED 127.0.0.1:1)");
  expect(told(new Error("SASL: client password must be a string"))).toContain("PGPASSWORD");
});

test("a value that the database refuses is not repeated", () => {
  expect(told(refusal("22P02", 'invalid input syntax for type json: "my secret"'))).toBe(
    "PostgreSQL error 22P02",
  );
});

test("a cause that is told already is not told again", () => {
  const cause = new Error("disk I/O error");
  expect(explain(new Error("Cannot open x (disk I/O error).", { cause }))).toBe(
    "Cannot open x (disk I/O error).",
  );
  expect(explain(new Error("a", { cause: new Error("b\nand its lines") }))).toBe("a (b)");
  expect(explain(undefined)).toBe("unknown error");
});

test("a remedy that is told already is not followed by another", async () => {
  const error = await openStore(`file:${import.meta.filename}/heed.db`).catch(
    (one: unknown) => one,
  );
  expect(explain(error)).toMatch(
    /^Cannot open the database \S+ \(.+\): let this user write to that folder, or name another file\.$/,
  );
  const cause = Object.assign(new Error("unable to open database file"), { errcode: 14 });
  const told = "Cannot open x (unable to open database file): let this user write to that folder.";
  expect(explain(new Error(told, { cause }))).toBe(told);
});

test("a file that another process holds is told with what holds it up", async () => {
  const folder = await mkdtemp(join(tmpdir(), "heed-explain-"));
  const path = join(folder, "heed.db");
  const store = await openStore(`file:${path}`);
  const holder = new DatabaseSync(path);
  holder.exec("begin immediate");
  const error = await store.migrate().catch((reason: unknown) => reason);
  expect(explain(error)).toBe(
    "SQLite error 5 (database is locked). Another process holds the file: end it, or try again when it is done.",
  );
  holder.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test("a table that may not be read is not taken for a schema of version 0", async () => {
  const database = await createTestDatabase("postgres");
  const store = await openStore(database.url);
  await store.migrate();
  const role = `heed_reader_${new URL(database.url).pathname.slice(1).replaceAll(/\W/g, "_")}`;
  await database.execute(`create role ${role} login password 'reader'`);
  const url = new URL(database.url);
  Object.assign(url, { username: role, password: "reader" });
  const reader = await openStore(url.href);
  const error = await reader.check().catch((reason: unknown) => reason);
  expect(explain(error)).toContain("permission denied for table schema_version");
  expect(explain(error)).not.toContain("version 0");
  await reader.close();
  await store.close();
  await database.execute(`drop role ${role}`);
  await database.remove();
});
