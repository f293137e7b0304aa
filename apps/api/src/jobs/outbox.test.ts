import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { createRow, createSetup, DAY, HOUR, START } from "../store/testing/rows.ts";
import { startOutboxPruning } from "./outbox.ts";

let database: TestDatabase;
let store: Store;
const { id: projectId } = createSetup();

beforeEach(async () => {
  database = await createTestDatabase("sqlite");
  store = await openStore(database.url);
  await store.migrate();
});
afterEach(async () => {
  vi.useRealTimers();
  expect(await store.verify()).toBeNull();
  await store.close();
  await database.remove();
});

async function readAges(now: number): Promise<number[]> {
  const entries = await store.readOutbox(projectId, 0, 10);
  return entries.map((entry) => now - entry.createdAt);
}

test("entries older than the days given are pruned, and no younger ones", async () => {
  const now = START + 100 * DAY;
  const ages = [7 * DAY + 1, 7 * DAY, 7 * DAY - 1];
  await store.append(ages.map((age) => createRow({ projectId, receivedAt: now - age })));
  await startOutboxPruning(store, { keepDays: 7, now: () => now })();
  expect(await readAges(now)).toEqual([7 * DAY, 7 * DAY - 1]);
});

test("request keys of more than a day ago go along", async () => {
  const key = { projectId, keyHash: "k" };
  await store.claimKey(key, "first", START);
  await startOutboxPruning(store, { now: () => START + DAY })();
  expect(await store.pruneKeys(START + 10 * DAY)).toBe(0);
});

test("pruning goes on at each interval, also after a failure, until it is stopped", async () => {
  vi.useFakeTimers();
  const failure = new Error("away");
  const errors: unknown[] = [];
  let calls = 0;
  const flaky: Pick<Store, "pruneOutbox" | "pruneKeys" | "pruneDecisions"> = {
    ...store,
    async pruneOutbox(before) {
      calls++;
      if (calls === 2) throw failure;
      return store.pruneOutbox(before);
    },
  };
  let time = START;
  const now = () => time;
  const onError = (error: unknown) => errors.push(error);
  await store.append([createRow({ projectId, receivedAt: START })]);
  const stop = startOutboxPruning(flaky, { keepDays: 1, intervalMs: HOUR, now, onError });
  await vi.advanceTimersByTimeAsync(HOUR - 1);
  expect(calls).toBe(1);
  time = START + 10 * DAY;
  await vi.advanceTimersByTimeAsync(1);
  expect([calls, errors]).toEqual([2, [failure]]);
  expect(await readAges(now())).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(await readAges(now())).toEqual([]);
  await stop();
  await vi.advanceTimersByTimeAsync(10 * HOUR);
  expect(calls).toBe(3);
});
