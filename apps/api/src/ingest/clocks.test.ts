import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLOCK_TOLERANCE_MS } from "../routes/ingest-item.ts";
import { answerOf, DAY, HOUR, NOW } from "../routes/testing/test-api.ts";
import type { Store } from "../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { createLedger, settleLedger } from "./testing/ledger.ts";
import { openApp, prepare, project } from "./testing/open-app.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const YEAR = 365 * DAY;

/** By how much each sender's clock is wrong. */
const ERRORS = [
  ...[-20 * YEAR, -400 * DAY, -DAY, -3 * MINUTE, -CLOCK_TOLERANCE_MS, -SECOND, 0],
  ...[SECOND, CLOCK_TOLERANCE_MS, 3 * MINUTE, 7 * HOUR, 45 * DAY, 30 * YEAR],
];

/** How the server's own clock goes on from one round to the next. */
const STEPS = [SECOND, -10 * MINUTE, SECOND, HOUR, -DAY, SECOND, 2 * DAY, -HOUR, SECOND, -3 * DAY];

/** The id that a device mints by its own clock. */
function idAt(time: number, at: number): string {
  const hex = Math.max(0, time).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${at.toString(16).padStart(12, "0")}`;
}

describe.each(["sqlite", "postgres"] as const)("on %s", (dialect) => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await createTestDatabase(dialect);
    store = await prepare(database.url);
  });
  afterAll(async () => {
    await store.close();
    await database.remove();
  });

  test("clocks of senders that are wrong by seconds to decades, and a server's that steps back and forth, cost no answer and no count", async () => {
    const time = { now: NOW };
    const { send, writer, live } = openApp(store, undefined, () => time.now);
    const ledger = createLedger();
    const expected = new Map<string, { occurredAt: number; receivedAt: number }>();
    let at = 0;

    /** Tells what happened `ago`, by a clock that is wrong by `error`, twice. */
    async function tell(error: number, ago: number): Promise<void> {
      at += 1;
      const now = time.now + error;
      const id = idAt(now, at);
      const occurredAt = new Date(now - ago).toISOString();
      const item = answerOf({ id, occurredAt });
      const isCorrected = Math.abs(error) > CLOCK_TOLERANCE_MS;
      expected.set(id, {
        occurredAt: isCorrected ? time.now - ago : now - ago,
        receivedAt: time.now,
      });
      const post = (sentAt: number) =>
        send(
          JSON.stringify({
            ...{ writeKey: project.writeKey, sentAt: new Date(sentAt).toISOString() },
            items: [item],
          }),
        );
      const [first, again] = [await post(now), await post(now + SECOND)];
      if (first.status === 200) ledger.acknowledged.push(id);
      for (const { status } of [first, again]) if (status !== 200) ledger.wrong.push(`${status}`);
    }

    for (const step of STEPS) {
      await Promise.all(ERRORS.flatMap((error) => [0, HOUR].map((ago) => tell(error, ago))));
      time.now += step;
    }
    await writer.drain();
    await settleLedger(`${dialect}, clocks wrong`, store, project.id, ledger, false);

    const stored = await store.listResponses({ projectId: project.id, limit: 10_000 });
    const times = stored.map(({ id, occurredAt, receivedAt }) => [
      ...[id, { occurredAt: Date.parse(occurredAt), receivedAt: Date.parse(receivedAt) }],
    ]);
    expect(Object.fromEntries(times)).toEqual(Object.fromEntries(expected));
    expect(stored).toHaveLength(STEPS.length * ERRORS.length * 2);
    // Pages follow one another without a gap or a repeat, whatever the order of ids and of coming.
    expect(await readByPages(store)).toEqual(stored.map(({ id }) => id));
    live.close();
  });
});

async function readByPages(store: Store): Promise<string[]> {
  const ids: string[] = [];
  let before: { occurredAt: number; id: string } | null = null;
  for (;;) {
    const page = await store.listResponses({
      ...{ projectId: project.id, limit: 7 },
      ...(before ? { before } : {}),
    });
    const last = page.at(-1);
    if (!last) return ids;
    ids.push(...page.map(({ id }) => id));
    before = { occurredAt: Date.parse(last.occurredAt), id: last.id };
  }
}
