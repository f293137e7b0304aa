import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openStore } from "./open.ts";
import { type CountStore, StorageUnavailable, type Store } from "./store.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";
import { ALWAYS, createRow, createSetup } from "./testing/rows.ts";

/** More than the pool has connections. */
const MANY = 25;

let database: TestDatabase;
let store: Store;
let watcher: pg.Client;
const { id: projectId } = createSetup();

beforeAll(async () => {
  database = await createTestDatabase("postgres");
  store = await openStore(database.url);
  await store.migrate();
  await store.append([createRow({ projectId })]);
  watcher = new pg.Client({ connectionString: database.url });
  await watcher.connect();
});
afterAll(async () => {
  await watcher.end();
  await store.close();
  await database.remove();
});

const query = { projectId, surveyId: "shop", sample: "include", ...ALWAYS } as const;
const read = (counts: CountStore) => counts.readDispositions(query);

/** How many connections of the store are within a transaction. */
async function countOpen(): Promise<number> {
  const { rows } = await watcher.query(`select pid from pg_stat_activity
    where datname = current_database() and application_name = 'heed'
      and (state like 'idle in transaction%' or state = 'active')`);
  return rows.length;
}
const untilNoneIsOpen = () => vi.waitFor(async () => expect(await countOpen()).toBe(0));

test("more of them than there are connections wait for each other, and leave none open", async () => {
  const found = await Promise.all(
    Array.from({ length: MANY }, () =>
      store.readTogether(async (counts) => [await read(counts), await read(counts)]),
    ),
  );
  for (const [first, second] of found) expect(first).toEqual(second);
  await untilNoneIsOpen();
});

test("a connection that is lost on the way is a database that is away, and the next works", async () => {
  const lost = store.readTogether(async (counts) => {
    await read(counts);
    await database.execute(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'heed'
          and state = 'idle in transaction'`,
    );
    return read(counts);
  });
  await expect(lost).rejects.toThrow(StorageUnavailable);
  expect(await store.readTogether(read)).toHaveLength(1);
  await untilNoneIsOpen();
});

test("work that fails leaves no transaction behind, and what it left under way cannot go on", async () => {
  const own = new RangeError("of the work itself");
  const left: { counts?: CountStore } = {};
  for (let times = 0; times < MANY; times++) {
    const failing = store.readTogether(async (counts) => {
      left.counts = counts;
      await read(counts);
      throw own;
    });
    await expect(failing).rejects.toBe(own);
  }
  await untilNoneIsOpen();
  await expect(left.counts && read(left.counts)).rejects.toThrow();
  expect(await store.append([createRow({ projectId })])).toMatchObject([{ status: "accepted" }]);
});

test("a read that the database refuses is told as such, though others were sent behind it", async () => {
  const refused = store.readTogether((counts) =>
    Promise.all([
      counts.readTally({ ...query, questionId: "nps\u0000", bucketMs: 1_000 }),
      read(counts),
    ]),
  );
  await expect(refused).rejects.toMatchObject({ name: "DataRefused" });
  await untilNoneIsOpen();
});
