import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { createWriter } from "../ingest/writer.ts";
import { openStore } from "../store/open.ts";
import type { ResponseRow, Store } from "../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { createRow, createSetup } from "../store/testing/rows.ts";
import { createLiveFeed, type LiveFeed } from "./live-feed.ts";
import { createSharedFeed } from "./shared-feed.ts";

let database: TestDatabase;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  database = await createTestDatabase("postgres");
  const store = await openStore(database.url);
  await store.migrate();
  await store.close();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => database.remove());

interface Replica {
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly changed: string[];
  write(row: ResponseRow): Promise<unknown>;
}

/** A replica as the app puts it together, with connections of its own. */
async function openReplica(lookMs = 600_000): Promise<Replica> {
  const store = await openStore(database.url);
  const signals = store.openSignals();
  if (!signals) throw new Error("PostgreSQL has signals");
  const changed: string[] = [];
  const feed = createSharedFeed({
    ...{ local: createLiveFeed(), store, signals, lookMs },
    onChanged: (projectId) => changed.push(projectId),
    onError: () => {},
  });
  const writer = createWriter(store);
  writer.onAccepted((rows) => feed.accepted(rows));
  closing.push(async () => {
    feed.close();
    await writer.drain();
    await store.close();
  });
  return { store, feed, changed, write: (row) => writer.commit(row) };
}

/** Reads what a watcher of one project is told: sequences, or reasons to read anew. */
async function watch({ feed }: Replica, projectId: string) {
  const subscription = feed.subscribe(projectId);
  await feed.ready(projectId);
  subscription.goLive();
  const reader = subscription.body.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(() => void reader.cancel());
  let text = "";
  return async (): Promise<string> => {
    for (;;) {
      const found = /^(?:id: (\d+)\nevent: response|event: change)\ndata: (.*)\n\n/.exec(text);
      if (!found) {
        text += (await reader.read()).value ?? "";
        continue;
      }
      text = text.slice(found[0].length);
      return found[1] ?? JSON.parse(found[2] ?? "").reason;
    }
  };
}

/** Passes over "missed", which every new connection tells: also the first, once somebody watches. */
async function nextAnswer(next: () => Promise<string>): Promise<string> {
  for (;;) {
    const told = await next();
    if (told !== "missed") return told;
  }
}

/** Resolves when as many connections listen as there are replicas. */
async function untilListening(replicas: readonly Replica[]): Promise<void> {
  for (const [from, replica] of replicas.entries()) {
    const name = `probe-${from}-${Math.random()}`;
    await vi.waitFor(
      () => {
        replica.feed.changed(name, "survey-published");
        const others = replicas.filter((other) => other !== replica);
        if (!others.every(({ changed }) => changed.includes(name))) throw new Error("not yet");
      },
      { timeout: 10_000, interval: 20 },
    );
  }
}

const { id: projectId } = createSetup();
const newRow = () => createRow({ projectId });

test("a watcher hears of every replica's answers, each once, in the order of their sequence", async () => {
  const replicas = [await openReplica(), await openReplica()] as const;
  await untilListening(replicas);
  const watchers = [await watch(replicas[0], projectId), await watch(replicas[1], projectId)];
  const before = await replicas[0].store.readOutboxHead(projectId);
  const rows = Array.from({ length: 300 }, newRow);
  await Promise.all(rows.map((row, index) => replicas[index % 2 === 0 ? 0 : 1].write(row)));
  for (const next of watchers) {
    const heard: string[] = [];
    while (heard.length < rows.length) heard.push(await next());
    expect(heard).toEqual(rows.map((_, index) => String(before + index + 1)));
  }
});

test("publishing on one replica is told to the watchers of all, and makes the others forget", async () => {
  const replicas = [await openReplica(), await openReplica()] as const;
  await untilListening(replicas);
  const [own, other] = [await watch(replicas[0], projectId), await watch(replicas[1], projectId)];
  replicas[0].feed.changed(projectId, "survey-published");
  expect([await own(), await other()]).toEqual(["survey-published", "survey-published"]);
  expect(replicas[1].changed).toContain(projectId);
  expect(replicas[0].changed).not.toContain(projectId);
});

test("after its connection broke a replica listens again and tells what it missed", async () => {
  const replicas = [await openReplica(), await openReplica()] as const;
  await untilListening(replicas);
  const next = await watch(replicas[1], projectId);
  const forgot = () => replicas[1].changed.filter((name) => name === projectId).length;
  const before = forgot();
  await database.execute(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen heed_live%'",
  );
  const rows = [newRow(), newRow()];
  for (const row of rows) await replicas[0].write(row);
  const head = await replicas[0].store.readOutboxHead(projectId);
  // Besides answers a survey may have changed, of which no log tells.
  expect(await next()).toBe("missed");
  expect(forgot()).toBeGreaterThan(before);
  expect([await nextAnswer(next), await nextAnswer(next)]).toEqual([
    String(head - 1),
    String(head),
  ]);
});

test("an answer whose signal was lost is told by the next look", async () => {
  const watching = await openReplica(50);
  const next = await watch(watching, projectId);
  const silent = await openStore(database.url);
  await silent.append([newRow()]);
  const head = await silent.readOutboxHead(projectId);
  await silent.close();
  expect(await nextAnswer(next)).toBe(String(head));
});
