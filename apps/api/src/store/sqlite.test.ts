import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore } from "./create-store.ts";
import { openStore } from "./open.ts";
import { createSqliteEngine } from "./sqlite.ts";
import { connectSqlite, isRecent } from "./sqlite-connect.ts";
import { isSyncFailure, toSqliteStoreError } from "./sqlite-errors.ts";
import { describeStore } from "./store.suite.ts";
import { DataRefused, StorageUnavailable } from "./store.ts";
import { createRow, createSetup } from "./testing/rows.ts";

describeStore("sqlite");

describe("the file", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "heed-sqlite-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("a commit is synced, and readers do not stop it", () => {
    const database = connectSqlite(join(folder, "modes.db"));
    const read = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {});
    expect(read("journal_mode")).toEqual(["wal"]);
    expect(read("synchronous")).toEqual([2]);
    database.close();
  });

  test("folders that are missing are made", async () => {
    const store = await openStore(`file:${join(folder, "a", "b", "heed.db")}`);
    await store.migrate();
    await store.check();
    await store.close();
  });

  test("a place that cannot be written is named, with the remedy", async () => {
    const blocked = join(folder, "blocked");
    await writeFile(blocked, "a file where a folder should be");
    const path = join(blocked, "heed.db");
    await expect(openStore(`file:${path}`)).rejects.toThrow(
      new RegExp(`^Cannot open the database ${path} .*: let this user write to that folder`),
    );
  });

  test("a file that is no database is refused by name", async () => {
    const path = join(folder, "not.db");
    await writeFile(path, "not a database ".repeat(100));
    await expect(openStore(`file:${path}`)).rejects.toThrow(path);
  });

  test("a full disk rejects the rows, and the same connection goes on once there is room", async () => {
    const connection = connectSqlite(join(folder, "full.db"));
    const store = createStore(createSqliteEngine(connection));
    await store.migrate();
    const { id: projectId } = createSetup();
    const pages = Number(connection.prepare("pragma page_count").get()?.["page_count"]);
    connection.exec(`pragma max_page_count = ${pages + 4}`);
    const text = "x".repeat(4000);
    const rows = Array.from({ length: 20 }, () =>
      createRow({ projectId, answers: [{ question: "why", value: text }] }),
    );
    await expect(store.append(rows)).rejects.toThrow(StorageUnavailable);
    expect(await store.listResponses({ projectId, limit: 1 })).toEqual([]);
    connection.exec("pragma max_page_count = 1000000");
    expect(await store.append(rows)).toHaveLength(20);
    expect(await store.verify()).toBeNull();
    await store.close();
  });

  test("a file that another process holds rejects the rows, and takes them afterwards", async () => {
    const path = join(folder, "held.db");
    const connection = connectSqlite(path);
    connection.exec("pragma busy_timeout = 1");
    const store = createStore(createSqliteEngine(connection));
    await store.migrate();
    const row = createRow({ projectId: createSetup().id });
    const other = new DatabaseSync(path);
    other.exec("begin immediate");
    await expect(store.append([row])).rejects.toThrow(StorageUnavailable);
    other.exec("rollback");
    other.close();
    expect(await store.append([row])).toMatchObject([{ status: "accepted" }]);
    expect(await store.verify()).toBeNull();
    await store.close();
  });

  test("answers outlive closing and opening", async () => {
    const url = `file:${join(folder, "again.db")}`;
    const row = createRow({ projectId: createSetup().id });
    const first = await openStore(url);
    await first.migrate();
    await first.append([row]);
    await first.close();
    const second = await openStore(url);
    await second.migrate();
    expect(await second.append([row])).toEqual([{ status: "known" }]);
    expect(await second.verify()).toBeNull();
    await second.close();
  });
});

test("SQLite 3.51.3 and newer are trusted, older ones are not", () => {
  expect(["3.51.3", "3.51.4", "3.52.0", "4.0.0"].map(isRecent)).toEqual([true, true, true, true]);
  expect(["3.51.2", "3.50.9", "3.7.0", "2.99.99", ""].map(isRecent)).toEqual(
    new Array(5).fill(false),
  );
});

describe("errors", () => {
  const failure = (errcode: number) => Object.assign(new Error("failed"), { errcode });

  test("only a failed sync ends the process", () => {
    // https://sqlite.org/rescode.html: IOERR_FSYNC, IOERR_DIR_FSYNC; IOERR, IOERR_WRITE, FULL.
    expect([1034, 1290].map((code) => isSyncFailure(failure(code)))).toEqual([true, true]);
    expect([10, 778, 13].map((code) => isSyncFailure(failure(code)))).toEqual([
      false,
      false,
      false,
    ]);
    expect(isSyncFailure(new Error("other"))).toBe(false);
  });

  test("trouble with the file is unavailability, trouble with a value is refusal, by the low byte", () => {
    for (const code of [5, 6, 8, 10, 778, 13, 14, 11, 26]) {
      expect(toSqliteStoreError(failure(code))).toBeInstanceOf(StorageUnavailable);
    }
    for (const code of [18, 19, 1299, 3091, 20]) {
      expect(toSqliteStoreError(failure(code))).toBeInstanceOf(DataRefused);
    }
    const bug = failure(1);
    expect(toSqliteStoreError(bug)).toBe(bug);
    const other = new TypeError("other");
    expect(toSqliteStoreError(other)).toBe(other);
  });
});
