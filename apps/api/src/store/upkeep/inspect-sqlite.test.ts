import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { openStore } from "../open.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { inspectSqlite } from "./inspect-sqlite.ts";

let holder: Worker | undefined;
let database: TestDatabase;
afterEach(async () => {
  await holder?.terminate();
  await database.remove();
});

/** Holds the file in a thread of its own; `commits` and takes it again at once every 200 ms, or never. */
async function hold(commits: boolean): Promise<string> {
  database = await createTestDatabase("sqlite");
  const store = await openStore(database.url);
  await store.migrate();
  await store.close();
  await database.execute("create table held (n integer)");
  const path = database.url.slice("file:".length);
  const code = `
    const { DatabaseSync } = require("node:sqlite");
    const { parentPort, workerData } = require("node:worker_threads");
    const database = new DatabaseSync(workerData.path);
    const rest = new Int32Array(new SharedArrayBuffer(4));
    for (let round = 0; ; round++) {
      database.exec("begin immediate; insert into held values (1)");
      if (round === 0) parentPort.postMessage("held");
      Atomics.wait(rest, 0, 0, workerData.commits ? 200 : 60_000);
      database.exec("commit");
    }`;
  holder = new Worker(code, { eval: true, workerData: { path, commits } });
  await once(holder, "message");
  return path;
}

const findWriting = (path: string) => inspectSqlite(path).find(({ check }) => check === "writing");

test("a database that another writes to all the time takes writes", async () => {
  const path = await hold(true);
  expect(findWriting(path)).toMatchObject({ level: "ok" });
});

test("a database that another holds without writing takes none, and what to do is said", async () => {
  const path = await hold(false);
  expect(findWriting(path)).toMatchObject({
    ...{ level: "fault", found: "The database takes no writes (database is locked)." },
    remedy: expect.stringContaining("End what holds it"),
  });
});
