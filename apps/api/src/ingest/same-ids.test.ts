import { describe, expect, test } from "vitest";
import { answerOf, newId } from "../routes/testing/test-api.ts";
import { openStore } from "../store/open.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { openApp, prepare, project } from "./testing/open-app.ts";

const IDS = 30;

interface Result {
  readonly id: string;
  readonly status: "accepted" | "known" | "refused";
  readonly code?: string;
}

/** What is sent of one id: its two versions, the first one again, and one that contradicts it. */
function tellings(id: string) {
  const occurredAt = new Date().toISOString();
  const version = (sequence: number, value: number) =>
    answerOf({ id, sequence, occurredAt, answers: [{ question: "recommend", value }] });
  const [first, other, second] = [version(1, 3), version(1, 4), version(2, 9)];
  return [
    ...[[first], [first, first], [other], [second], [second, first]],
    ...[[first, second, second], [first, other], [second]],
  ];
}

/** A shuffle that can be run again. */
function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  const keyed = items.map((item, at) => ({ item, key: Math.sin((at + 1) * seed) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

describe.each(["sqlite", "postgres"] as const)("on %s", (dialect) => {
  test("the same ids from several replicas at once, twice in one batch, contradicting and out of order, are each taken once", async () => {
    const database = await createTestDatabase(dialect);
    const stores = [await prepare(database.url), await openStore(database.url)];
    const replicas = stores.map((store) => openApp(store));
    const ids = Array.from({ length: IDS }, newId);
    const batches = shuffle(ids.flatMap(tellings), 7.3);
    const results: Result[] = [];
    const wrong: string[] = [];

    async function post(at: number, items: readonly unknown[]): Promise<void> {
      const sentAt = new Date().toISOString();
      const body = JSON.stringify({ writeKey: project.writeKey, sentAt, items });
      const response = await replicas[at % replicas.length]?.post(body);
      const told = (await response?.json()) as { results?: Result[]; code?: string };
      results.push(...(told.results ?? []));
      // A batch of which nothing was taken, as of one answer that contradicts, is 409.
      const isConflict = response?.status === 409 && told.code === "id-conflict";
      if (response?.status !== 200 && !isConflict) wrong.push(`${response?.status} ${told.code}`);
    }

    await Promise.all(
      [0, 1, 2, 3].map(async (sender) => {
        const own = shuffle(batches, sender + 1.7);
        for (const [at, items] of own.entries()) await post(at + sender, items);
      }),
    );
    expect(wrong).toEqual([]);

    const [store] = stores;
    if (!store) throw new Error("two stores");
    const stored = await store.listResponses({ projectId: project.id, limit: 1000 });
    const entries = await store.readOutbox(project.id, 0, 10_000);
    const accepted = results.filter(({ status }) => status === "accepted");
    const conflicts = results.filter(({ code }) => code === "id-conflict");
    console.log(
      `${dialect}, ${replicas.length} replicas: ${results.length} sent, ${accepted.length} accepted, ` +
        `${conflicts.length} answered as conflicts, ${stored.length} stored`,
    );
    expect(stored.map(({ id }) => id).sort()).toEqual([...ids].sort());
    // The newest version stands, whatever came last.
    expect(stored.filter(({ sequence }) => sequence !== 2)).toEqual([]);
    expect(stored.every(({ answers }) => answers[0]?.value === 9)).toBe(true);
    // As often told to be accepted as it is in the outbox: once or, with the first version, twice.
    expect(countBy(accepted.map(({ id }) => id))).toEqual(
      countBy(entries.map(({ responseId }) => responseId)),
    );
    expect(Math.max(...countBy(accepted.map(({ id }) => id)).values())).toBeLessThanOrEqual(2);
    expect(conflicts.length).toBeGreaterThan(0);
    expect(await store.verify()).toBeNull();
    for (const { live, writer } of replicas) {
      await writer.drain();
      live.close();
    }
    for (const one of stores) await one.close();
    await database.remove();
  });
});

function countBy(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of [...texts].sort()) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
