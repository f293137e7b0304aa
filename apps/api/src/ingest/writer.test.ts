import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { openStore } from "../store/open.ts";
import {
  type AppendOutcome,
  type Intake,
  type ResponseRow,
  StorageUnavailable,
  type Store,
} from "../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { createRow, createSetup, START } from "../store/testing/rows.ts";
import { createWriter } from "./writer.ts";

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase("sqlite");
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

const { id: projectId } = createSetup();
const createRows = (count: number): ResponseRow[] =>
  Array.from({ length: count }, () => createRow({ projectId }));

/** The real store, each append held until it is let through. */
function createGate() {
  const batches: (readonly Intake[])[] = [];
  const held: (() => void)[] = [];
  return {
    batches,
    sizes: () => batches.map((batch) => batch.length),
    held: () => held.length,
    /** Lets the oldest append through, and waits until the writer has taken note. */
    async open(): Promise<void> {
      held.shift()?.();
      await settle();
    },
    store: {
      async append(rows: readonly Intake[]): Promise<AppendOutcome[]> {
        batches.push(rows);
        await new Promise<void>((resolve) => held.push(resolve));
        return store.append(rows);
      },
    },
  };
}

/** Lets everything that is ready to run do so. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}

test("a row is stored when its commit resolves", async () => {
  const writer = createWriter(store);
  const [row] = createRows(1);
  if (!row) throw new Error("one row");
  expect(await writer.commit(row)).toMatchObject({ status: "accepted" });
  expect(await store.findResponse(projectId, row.id)).toMatchObject({ id: row.id });
  expect(await writer.commit(row)).toEqual({ status: "known" });
  expect(writer.pending()).toBe(0);
});

test("a batch grows while every turn brings a caller, for eight turns at most", async () => {
  const gate = createGate();
  const writer = createWriter(gate.store);
  const commits: Promise<unknown>[] = [];
  for (const row of createRows(20)) {
    // Asked for first, so that the next caller comes before the writer looks again.
    const turn = new Promise(setImmediate);
    commits.push(writer.commit(row));
    await turn;
  }
  // Who came first, and one a turn.
  expect(gate.sizes()).toEqual([1 + 8]);
  await gate.open();
  await settle();
  expect(gate.sizes()).toEqual([9, 11]);
  await gate.open();
  await Promise.all(commits);
});

test("a turn that brings nobody sends the batch", async () => {
  const gate = createGate();
  const writer = createWriter(gate.store);
  const commits = createRows(2).map((row) => writer.commit(row));
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(gate.sizes()).toEqual([2]);
  await gate.open();
  await Promise.all(commits);
});

test("callers of one moment share a commit, and who comes during it shares the next", async () => {
  const gate = createGate();
  const writer = createWriter(gate.store);
  const first = createRows(3).map((row) => writer.commit(row));
  await settle();
  const second = createRows(4).map((row) => writer.commit(row));
  await settle();
  expect(gate.sizes()).toEqual([3]);
  expect(writer.pending()).toBe(7);
  await gate.open();
  await Promise.all(first);
  expect(gate.sizes()).toEqual([3, 4]);
  await gate.open();
  await Promise.all(second);
  expect(writer.pending()).toBe(0);
});

test("a full batch leaves beside one under way, a third or a smaller one does not", async () => {
  const gate = createGate();
  const writer = createWriter(gate.store, { maxBatch: 3 });
  const commits: Promise<unknown>[] = [];
  const come = async (count: number) => {
    commits.push(...createRows(count).map((row) => writer.commit(row)));
    await settle();
    return gate.sizes();
  };
  expect(await come(1)).toEqual([1]);
  expect(await come(2)).toEqual([1]);
  expect(await come(1)).toEqual([1, 3]);
  expect(await come(4)).toEqual([1, 3]);
  await gate.open();
  // Of the four that waited three are a full batch; the last waits until nothing is under way.
  expect(gate.sizes()).toEqual([1, 3, 3]);
  await gate.open();
  expect(gate.sizes()).toEqual([1, 3, 3]);
  await gate.open();
  expect(gate.sizes()).toEqual([1, 3, 3, 1]);
  await gate.open();
  await Promise.all(commits);
  expect(writer.pending()).toBe(0);
});

test("a full batch waits for no turn, and what came with it is the next", async () => {
  const gate = createGate();
  const writer = createWriter(gate.store, { maxBatch: 3 });
  const commits = createRows(2).map((row) => writer.commit(row));
  expect(gate.sizes()).toEqual([]);
  commits.push(...createRows(2).map((row) => writer.commit(row)));
  // Before any turn of the event loop: three have left, the fourth waits behind them.
  expect(gate.sizes()).toEqual([3]);
  await settle();
  expect(gate.sizes()).toEqual([3]);
  await gate.open();
  expect(gate.sizes()).toEqual([3, 1]);
  await gate.open();
  await Promise.all(commits);
  expect(writer.pending()).toBe(0);
});

test.each([
  [2, [2]],
  [3, [3]],
  [4, [3, 1]],
])("%i callers at a maximal batch of 3 make batches of %j", async (callers, expected) => {
  const gate = createGate();
  const writer = createWriter(gate.store, { maxBatch: 3 });
  const commits = createRows(callers).map((row) => writer.commit(row));
  await settle();
  for (const _ of expected) await gate.open();
  await Promise.all(commits);
  expect(gate.sizes()).toEqual(expected);
});

test("the rows of one caller stay together and keep their order", async () => {
  const gate = createGate();
  const writer = createWriter(gate.store, { maxBatch: 3 });
  const [row] = createRows(1);
  if (!row) throw new Error("one row");
  const changed = { ...row, sequence: 2, bodyHash: "2" };
  const commits = [
    writer.commitAll(createRows(2)),
    writer.commitAll([row, changed, row, ...createRows(2)]),
    writer.commitAll(createRows(1)),
  ];
  await settle();
  for (const _ of [1, 2, 3]) await gate.open();
  const outcomes = await Promise.all(commits);
  expect(gate.sizes()).toEqual([2, 5, 1]);
  expect(outcomes.map((list) => list.map((outcome) => outcome.status))).toEqual([
    ["accepted", "accepted"],
    ["accepted", "accepted", "known", "accepted", "accepted"],
    ["accepted"],
  ]);
  expect(await writer.commitAll([])).toEqual([]);
});

test("a full queue takes no more, none of a call that does not fit, and again once there is room", async () => {
  const gate = createGate();
  const writer = createWriter(gate.store, { maxQueued: 3 });
  const written = createRows(1).map((row) => writer.commit(row));
  await settle();
  const waiting = createRows(2).map((row) => writer.commit(row));
  await expect(writer.commitAll(createRows(2))).rejects.toMatchObject({ name: "QueueFull" });
  waiting.push(...createRows(1).map((row) => writer.commit(row)));
  await expect(writer.commitAll(createRows(1))).rejects.toMatchObject({ name: "QueueFull" });
  await gate.open();
  const after = writer.commitAll(createRows(3));
  await gate.open();
  await gate.open();
  await Promise.all([...written, ...waiting, after]);
  expect(gate.sizes()).toEqual([1, 3, 3]);
});

test("a storage that fails rejects its batch alone, and the writer goes on", async () => {
  const failure = new StorageUnavailable("away");
  let isAway = true;
  const writer = createWriter({
    append: async (rows) => {
      if (isAway) throw failure;
      return store.append(rows);
    },
  });
  const rows = createRows(2);
  const results = await Promise.allSettled(rows.map((row) => writer.commit(row)));
  expect(results).toEqual([
    { status: "rejected", reason: failure },
    { status: "rejected", reason: failure },
  ]);
  isAway = false;
  expect(await writer.commitAll(rows)).toMatchObject([
    { status: "accepted" },
    { status: "accepted" },
  ]);
});

test("a value that the database refuses costs nobody else their answer", async () => {
  const writer = createWriter(store);
  const rows = createRows(9).map((row, index) =>
    index === 2 || index === 7 ? { ...row, occurredAt: START + 0.5 } : row,
  );
  const results = await Promise.allSettled(rows.map((row) => writer.commit(row)));
  expect(results.map((result) => result.status === "fulfilled")).toEqual([
    ...[true, true, false, true, true, true, true, false, true],
  ]);
  expect(results[2]).toMatchObject({ reason: { name: "DataRefused" } });
});

test("draining answers all that were taken and takes no more", async () => {
  const gate = createGate();
  const writer = createWriter(gate.store);
  const commits = createRows(2).map((row) => writer.commit(row));
  await settle();
  commits.push(...createRows(1).map((row) => writer.commit(row)));
  let isDrained = false;
  const draining = writer.drain().then(() => {
    isDrained = true;
  });
  await expect(writer.commitAll(createRows(1))).rejects.toMatchObject({ name: "QueueFull" });
  await gate.open();
  expect(isDrained).toBe(false);
  await gate.open();
  await draining;
  expect(await Promise.all(commits)).toHaveLength(3);
  await writer.drain();
});

test("listeners hear of accepted rows alone, after their commit", async () => {
  const writer = createWriter(store);
  const heard: { id: string; outboxSequence: number }[][] = [];
  const stop = writer.onAccepted((accepted) => {
    heard.push(accepted.map(({ row, outboxSequence }) => ({ id: row.id, outboxSequence })));
  });
  const [known, fresh] = createRows(2);
  if (!known || !fresh) throw new Error("two rows");
  await store.append([known]);
  const [, outcome] = await writer.commitAll([known, fresh]);
  const outboxSequence = outcome?.status === "accepted" ? outcome.outboxSequence : null;
  expect(heard).toEqual([[{ id: fresh.id, outboxSequence }]]);
  expect(await store.readOutbox(projectId, Number(outboxSequence) - 1, 10)).toMatchObject([
    { responseId: fresh.id },
  ]);
  await writer.commit(known);
  stop();
  await writer.commitAll(createRows(1));
  expect(heard).toHaveLength(1);
});

test("a listener that throws costs neither the caller nor the other listeners", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const writer = createWriter(store);
  let heard = 0;
  writer.onAccepted(() => {
    throw new Error("broken");
  });
  writer.onAccepted((accepted) => {
    heard += accepted.length;
  });
  expect(await writer.commitAll(createRows(2))).toHaveLength(2);
  await settle();
  expect(heard).toBe(2);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test("one commit is under way at a time, so that no row overtakes one of its id", async () => {
  const gate = createGate();
  const writer = createWriter(gate.store);
  const [a, b] = createRows(2);
  if (!a || !b) throw new Error("two rows");
  const newer = (row: ResponseRow): ResponseRow => ({ ...row, sequence: 2, bodyHash: "2" });
  const commits = [writer.commitAll([a])];
  await settle();
  commits.push(writer.commitAll([newer(a), b]), writer.commitAll([newer(b)]));
  await settle();
  expect([gate.held(), gate.batches]).toEqual([1, [[a]]]);
  for (const _ of [1, 2]) await gate.open();
  const statuses = (await Promise.all(commits)).flat().map((outcome) => outcome.status);
  expect(statuses).toEqual(new Array(4).fill("accepted"));
  expect(gate.batches[1]).toEqual([newer(a), b, newer(b)]);
});
