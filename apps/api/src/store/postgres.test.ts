import pg from "pg";
import { describe, expect, test, vi } from "vitest";
import { onNotice } from "./notices.ts";
import { openStore } from "./open.ts";
import { isLostRace, toPostgresStoreError } from "./postgres-errors.ts";
import { describeStore } from "./store.suite.ts";
import { DataRefused, StorageUnavailable } from "./store.ts";
import { createTestDatabase } from "./testing/database.ts";
import { createRow, createSetup } from "./testing/rows.ts";

const get = describeStore("postgres");

/** Finds the connections of the store that wait for a lock, once there are so many. */
async function findWaiting(client: pg.Client, count = 1): Promise<pg.QueryResult> {
  for (;;) {
    // Within a transaction it would be the same as at the first look.
    await client.query("select pg_stat_clear_snapshot()");
    const found = await client.query(
      `select pid from pg_stat_activity where datname = current_database()
       and application_name = 'heed' and wait_event_type = 'Lock'`,
    );
    if (found.rows.length >= count) return found;
  }
}

describe("the connection", () => {
  test("an idle connection that the server ends is replaced, and the process lives", async () => {
    const database = await createTestDatabase("postgres");
    const store = await openStore(database.url);
    await store.migrate();
    // One call after the other uses one connection.
    await store.check();
    const told: string[] = [];
    const stopListening = onNotice(({ message }) => told.push(message));
    await database.execute(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'heed'`,
    );
    await vi.waitFor(() => expect(told).toEqual(["an idle PostgreSQL connection broke"]));
    stopListening();
    const row = createRow({ projectId: createSetup().id });
    expect(await store.append([row])).toMatchObject([{ status: "accepted" }]);
    expect(await store.verify()).toBeNull();
    await store.close();
    await database.remove();
  });

  test("rows whose transaction the server ends are not written, and can be sent again", async () => {
    const { store, database } = get();
    const row = createRow({ projectId: createSetup().id });
    await store.append([row]);
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query("begin");
    await holder.query("select 1 from response where id = $1 for update", [row.id]);
    const fresh = createRow({ projectId: row.projectId });
    const newer = { ...row, sequence: 2, bodyHash: "2" };
    const writing = store.append([newer, fresh]);
    writing.catch(() => {});
    const { rows } = await findWaiting(holder);
    await holder.query("select pg_terminate_backend($1)", [rows[0].pid]);
    await expect(writing).rejects.toThrow(StorageUnavailable);
    await holder.query("rollback");
    await holder.end();
    expect(await store.findResponse(row.projectId, fresh.id)).toBeNull();
    expect(await store.append([newer, fresh])).toMatchObject([
      { status: "accepted" },
      { status: "accepted" },
    ]);
  });

  test("a batch counts by the dimensions it began with, whatever is learnt while it waits", async () => {
    const { store, database } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId });
    // More than one step of building takes, which goes by the ids.
    await store.append([row, ...Array.from({ length: 300 }, () => createRow({ projectId }))]);
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query("begin");
    await holder.query("select 1 from response where id = $1 for update", [row.id]);
    // Has inserted the fresh row, and waits for the known one.
    const writing = store.append([
      { ...row, sequence: 2, bodyHash: "2" },
      createRow({ projectId }),
    ]);
    await findWaiting(holder);
    const setup = { name: "plan", source: "traits.plan", valueLimit: 5 };
    await store.putDimension(projectId, setup, Date.now());
    // Has read the dimension, and waits for the same row.
    const building = store.advanceDimensions();
    await findWaiting(holder, 2);
    await holder.query("rollback");
    await holder.end();
    expect(await writing).toMatchObject([{ status: "accepted" }, { status: "accepted" }]);
    await building;
    while (await store.advanceDimensions());
    expect(await store.verify()).toBeNull();
  });

  test("a row that is removed just before it is replaced counts as new", async () => {
    const { store, database } = get();
    const row = createRow({ projectId: createSetup().id });
    await store.append([row]);
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query("begin");
    await holder.query("select 1 from response where id = $1 for update", [row.id]);
    const writing = store.append([{ ...row, sequence: 2, bodyHash: "2" }]);
    await findWaiting(holder);
    const tallies = ["score_tally", "disposition_tally"].flatMap((cells) => [
      `${cells}_hour`,
      `${cells}_day`,
    ]);
    for (const table of ["response", ...tallies]) {
      await holder.query(`delete from ${table} where project_id = $1`, [row.projectId]);
    }
    await holder.query("commit");
    await holder.end();
    expect(await writing).toEqual([{ status: "accepted", outboxSequence: 2 }]);
  });

  test("a server that is not there is unavailable", async () => {
    const url = new URL(get().database.url);
    url.port = "1";
    const store = await openStore(url.href);
    await expect(store.check()).rejects.toThrow(StorageUnavailable);
    await expect(store.migrate()).rejects.toThrow(StorageUnavailable);
    const row = createRow({ projectId: "p" });
    await expect(store.append([row])).rejects.toThrow(StorageUnavailable);
    await store.close();
  });

  test("a database that is not UTF-8 is refused with the remedy", async () => {
    const { database } = get();
    const name = `${new URL(database.url).pathname.slice(1)}_latin`;
    await database.execute(
      `create database ${name} encoding 'LATIN1' locale 'C' template template0`,
    );
    const url = new URL(database.url);
    url.pathname = `/${name}`;
    const store = await openStore(url.href);
    await expect(store.migrate()).rejects.toThrow("ENCODING 'UTF8'");
    await store.close();
    await database.execute(`drop database ${name} with (force)`);
  });

  test("NUL in a text is refused without harm to the connection", async () => {
    const { store } = get();
    const good = createRow({ projectId: createSetup().id });
    const bad = createRow({ projectId: good.projectId, page: "a\u0000b" });
    await expect(store.append([good, bad])).rejects.toThrow(DataRefused);
    expect(await store.append([good])).toEqual([{ status: "accepted", outboxSequence: 1 }]);
  });
});

describe("errors", () => {
  const failure = (code: string) => Object.assign(new Error("failed"), { code });

  test("classes 22 and 23 refuse the data, the rest is unavailability", () => {
    for (const code of ["22P05", "22003", "23505"]) {
      expect(toPostgresStoreError(failure(code))).toBeInstanceOf(DataRefused);
    }
    for (const code of [
      "08006",
      "53100",
      "57P01",
      "58030",
      "40001",
      "XX000",
      "25006",
      "ECONNRESET",
    ]) {
      expect(toPostgresStoreError(failure(code))).toBeInstanceOf(StorageUnavailable);
    }
  });

  test("our own mistakes come back as they are", () => {
    for (const error of [failure("42601"), new TypeError("x"), new RangeError("x")]) {
      expect(toPostgresStoreError(error)).toBe(error);
    }
  });

  test("deadlocks and serialization failures are lost races, a broken connection is not", () => {
    const codes = ["40P01", "40001", "08006", "57014"];
    expect(codes.map((code) => isLostRace(failure(code)))).toEqual([true, true, false, false]);
  });
});
