import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAudit, toAuditEntry } from "../http/audit.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { createRow, createSetup, DAY, START } from "../store/testing/rows.ts";
import { createCalmClock } from "./calm-clock.ts";
import { enforce, type Removed, startRetention } from "./retention.ts";

const NOW = START + 100 * DAY;
const by = { kind: "key", id: "admin", name: "admin" } as const;

let database: TestDatabase;
let store: Store;
let projectId: string;

beforeEach(async () => {
  database = await createTestDatabase("sqlite");
  store = await openStore(database.url);
  await store.migrate();
  projectId = createSetup().id;
});
afterEach(async () => {
  expect(await store.verify()).toBeNull();
  await store.close();
  await database.remove();
});

async function keep(
  answersDays: number | null,
  textsDays: number | null,
  contactsDays: number | null,
) {
  const settings = { retention: { answersDays, textsDays, contactsDays }, maskAtRest: false };
  const change = { action: "privacy.changed", subject: projectId };
  const entry = toAuditEntry({ projectId, actor: by }, change, START);
  await store.writePrivacy(projectId, settings, entry);
}

const rowAt = (age: number) =>
  createRow({
    projectId,
    occurredAt: NOW - age,
    answers: [
      { question: "nps", value: 9 },
      { question: "why", value: "words" },
      { question: "reach", value: { email: "a@b.de", consent: true } },
    ],
  });
const parts = (given: Partial<Parameters<typeof enforce>[0]> = {}) => ({
  ...{ store, audit: createAudit(store, () => NOW), now: () => NOW, pauseMs: 0 },
  onError: (error: unknown) => {
    throw error;
  },
  ...given,
});
const read = () => store.listResponses({ projectId, limit: 100 });

test("what is past its time goes, each kind by its own, and the log tells how much", async () => {
  await store.append([
    rowAt(30 * DAY + 1),
    rowAt(30 * DAY),
    rowAt(20 * DAY + 1),
    rowAt(10 * DAY + 1),
    rowAt(10 * DAY),
  ]);
  await keep(30, 20, 10);
  const told: Removed[] = [];
  await enforce(parts({ onRemoved: (_, removed) => told.push(removed), stepCount: 2 }));
  const left = (await read()).map(({ answers }) =>
    answers.filter(({ expired }) => expired).map(({ question }) => question),
  );
  expect(left).toEqual([[], ["reach"], ["why", "reach"], ["why", "reach"]]);
  const removed = { responses: 1, texts: 2, contacts: 3 };
  expect(told).toEqual([removed]);
  const [entry] = await store.readAudit({ projectId, limit: 1 });
  expect(entry).toMatchObject({
    ...{ action: "retention.enforced", actor: { kind: "system" }, detail: removed },
  });
});

test("while the machine's clock has leapt ahead nothing goes that is not due", async () => {
  await store.append([rowAt(31 * DAY), rowAt(20 * DAY)]);
  await keep(30, null, null);
  const time = { error: 0 };
  const now = createCalmClock({ wall: () => NOW + time.error, steady: () => 0.5 });
  time.error = 365 * DAY;
  await enforce(parts({ now }));
  expect(await read()).toHaveLength(1);
});

test("a run in which nothing goes leaves no entry", async () => {
  await store.append([rowAt(DAY)]);
  await keep(30, 20, 10);
  await enforce(parts());
  expect(await store.readAudit({ projectId, action: "retention.enforced", limit: 1 })).toEqual([]);
});

test("a project that keeps everything is left alone", async () => {
  await store.append([rowAt(99 * DAY)]);
  await keep(null, null, null);
  await enforce(parts());
  expect((await read())[0]?.answers).toEqual(rowAt(0).answers);
});

test("words that were imported behind the place are found within a day", async () => {
  await keep(null, 10, null);
  await store.append([rowAt(20 * DAY)]);
  await enforce(parts());
  await store.append([rowAt(50 * DAY)]);
  const countWords = async () =>
    (await read()).filter(({ answers }) => answers[1]?.value === "words").length;
  await enforce(parts({ now: () => NOW + DAY - 1 }));
  expect(await countWords()).toBe(1);
  await enforce(parts({ now: () => NOW + DAY }));
  expect(await countWords()).toBe(0);
});

test("two runs at once take everything once, and count it once", async () => {
  await store.append(Array.from({ length: 60 }, (_, at) => rowAt((15 + at) * DAY)));
  await keep(40, 10, 10);
  const sums = { responses: 0, texts: 0, contacts: 0 };
  const onRemoved = (_: string, removed: Removed) => {
    for (const kind of ["responses", "texts", "contacts"] as const) sums[kind] += removed[kind];
  };
  await Promise.all([1, 2, 3].map(() => enforce(parts({ onRemoved, stepCount: 7 }))));
  // 40 days ago is the 26th of them.
  expect(sums).toEqual({ responses: 34, texts: 26, contacts: 26 });
});

test("a stopped run ends between two steps, and the next goes on where it was", async () => {
  await store.append(Array.from({ length: 20 }, (_, at) => rowAt((15 + at) * DAY)));
  await keep(null, 10, null);
  const state = { isStopped: false };
  let steps = 0;
  const slow: Store = {
    ...store,
    async expireWords(...given) {
      steps += 1;
      if (steps === 3) state.isStopped = true;
      return store.expireWords(...given);
    },
  };
  await enforce(parts({ store: slow, stepCount: 2 }), state);
  expect(steps).toBe(3);
  state.isStopped = false;
  await enforce(parts({ store: slow, stepCount: 2 }), state);
  // Seven steps for the other fourteen, and one that finds nothing.
  expect(steps).toBe(11);
});

test("persons erased more than a month ago are forgotten as erased", async () => {
  await store.erasePerson(projectId, "ann", NOW - 31 * DAY - 1);
  await store.erasePerson(projectId, "bob", NOW - 31 * DAY);
  await enforce(parts());
  const from = (person: string) => createRow({ projectId, person, occurredAt: START });
  const outcomes = await store.append([from("ann"), from("bob")]);
  expect(outcomes.map(({ status }) => status)).toEqual(["accepted", "known"]);
});

test("it goes on at each interval, also after a failure, until it is stopped", async () => {
  vi.useFakeTimers();
  let calls = 0;
  const errors: unknown[] = [];
  const flaky: Store = {
    ...store,
    async listRetention() {
      calls += 1;
      if (calls === 1) throw new Error("away");
      return [];
    },
  };
  const job = startRetention(
    parts({ store: flaky, intervalMs: 1000, onError: (error) => errors.push(error) }),
  );
  await vi.advanceTimersByTimeAsync(999);
  expect([calls, errors.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls).toBe(2);
  await job.stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(calls).toBe(2);
  vi.useRealTimers();
});
