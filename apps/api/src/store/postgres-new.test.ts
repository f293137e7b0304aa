import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openStore } from "./open.ts";
import type { AppendOutcome, ResponseRow, Store } from "./store.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";
import { createRow, createSetup, START } from "./testing/rows.ts";

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase("postgres");
  store = await openStore(database.url);
  await store.migrate();
});
afterEach(async () => {
  expect(await store.verify()).toBeNull();
});
afterAll(async () => {
  await store.close();
  await database.remove();
});

/** Appends as a replica that was never wrong, and so takes every batch to be new. */
async function appendAsNew(...batches: ResponseRow[][]): Promise<AppendOutcome["status"][][]> {
  const replica = await openStore(database.url);
  try {
    const all = await Promise.all(batches.map((rows) => replica.append(rows)));
    return all.map((outcomes) => outcomes.map(({ status }) => status));
  } finally {
    await replica.close();
  }
}

const rowsOf = (projectId: string, count: number) =>
  Array.from({ length: count }, () => createRow({ projectId }));

test("new rows of several projects are written with their places in the outbox", async () => {
  const [one, two] = [createSetup().id, createSetup().id];
  const rows = [...rowsOf(two, 2), ...rowsOf(one, 2)];
  expect(await appendAsNew(rows)).toEqual([new Array(4).fill("accepted")]);
  for (const projectId of [one, two]) {
    const own = rows.filter((row) => row.projectId === projectId);
    expect(await store.readOutbox(projectId, 0, 10)).toMatchObject(
      own.map(({ id }, index) => ({ sequence: index + 1, responseId: id })),
    );
  }
});

test("a known row among new ones is known, and the others are taken once", async () => {
  const { id: projectId } = createSetup();
  const rows = rowsOf(projectId, 3);
  await store.append(rows.slice(0, 1));
  expect(await appendAsNew(rows)).toEqual([["known", "accepted", "accepted"]]);
  expect(await store.readOutbox(projectId, 0, 10)).toHaveLength(3);
});

test("a newer row replaces the one that was not expected", async () => {
  const row = createRow({ projectId: createSetup().id });
  await store.append([row]);
  expect(await appendAsNew([{ ...row, sequence: 2, bodyHash: "2" }])).toEqual([["accepted"]]);
});

test("the same id twice in one batch is taken once", async () => {
  const row = createRow({ projectId: createSetup().id });
  expect(await appendAsNew([row, row])).toEqual([["accepted", "known"]]);
});

test("what was erased does not come back, by its id or by its person", async () => {
  const { id: projectId } = createSetup();
  const row = createRow({ projectId });
  await store.append([row]);
  await store.erase(projectId, [row.id], START);
  await store.erasePerson(projectId, "ada", START);
  const ofPerson = createRow({ projectId, person: "ada", occurredAt: START });
  const later = createRow({ projectId, person: "ada", occurredAt: START + 1 });
  expect(await appendAsNew([row], [ofPerson], [later])).toEqual([
    ["known"],
    ["known"],
    ["accepted"],
  ]);
});

test("a dimension that was made behind the writer's back counts what it writes next", async () => {
  const { id: projectId } = createSetup();
  const replica = await openStore(database.url);
  await replica.append(rowsOf(projectId, 1));
  await store.putDimension(
    projectId,
    { name: "language", source: "language", valueLimit: 5 },
    START,
  );
  expect(await replica.append(rowsOf(projectId, 2))).toMatchObject([
    { status: "accepted" },
    { status: "accepted" },
  ]);
  await replica.close();
});

test("replicas that take the same ids to be new accept each of them once", async () => {
  const rows = rowsOf(createSetup().id, 20);
  const outcomes = (
    await Promise.all([appendAsNew(rows), appendAsNew(rows.toReversed()), appendAsNew(rows)])
  ).flat(2);
  expect(outcomes.filter((status) => status === "accepted")).toHaveLength(20);
  expect(outcomes.filter((status) => status === "known")).toHaveLength(40);
});
