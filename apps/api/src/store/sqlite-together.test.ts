import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { openStore } from "./open.ts";
import { StorageUnavailable, type Store } from "./store.ts";
import { createTestDatabase } from "./testing/database.ts";
import { ALWAYS, createRow, createSetup } from "./testing/rows.ts";

const { id: projectId } = createSetup();
const query = { projectId, surveyId: "shop", sample: "include", ...ALWAYS } as const;
const count = (store: Store) =>
  store.readTogether(async (counts) => (await counts.readDispositions(query))[0]?.count ?? 0);

async function open() {
  const database = await createTestDatabase("sqlite");
  const store = await openStore(database.url);
  await store.migrate();
  return { database, store };
}

test("reads that belong together hold nobody up who writes, and leave no log behind", async () => {
  const { database, store } = await open();
  await store.append([createRow({ projectId })]);
  const found = await Promise.all(
    [1, 2, 3].map(() =>
      store.readTogether(async (counts) => {
        const first = await counts.readDispositions(query);
        await store.append([createRow({ projectId })]);
        return [first, await counts.readDispositions(query)];
      }),
    ),
  );
  for (const [first, second] of found) expect(second).toEqual(first);
  expect(found.map(([first]) => first?.[0]?.count)).toEqual([1, 2, 3]);
  await store.close();
  expect(existsSync(`${database.url.slice("file:".length)}-wal`)).toBe(false);
  await expect(count(store)).rejects.toThrow(StorageUnavailable);
  await database.remove();
});

test("work that fails ends its transaction: the next sees what was written since", async () => {
  const { database, store } = await open();
  const own = new RangeError("of the work itself");
  const failing = store.readTogether(async (counts) => {
    await counts.readDispositions(query);
    throw own;
  });
  await expect(failing).rejects.toBe(own);
  await store.append([createRow({ projectId })]);
  expect(await count(store)).toBe(1);
  await store.close();
  await database.remove();
});

test("a database in memory is read together as well", async () => {
  const store = await openStore(":memory:");
  await store.migrate();
  await store.append([createRow({ projectId })]);
  expect(await count(store)).toBe(1);
  await store.close();
});
