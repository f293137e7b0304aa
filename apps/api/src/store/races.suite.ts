import { expect, test } from "vitest";
import { openStore } from "./open.ts";
import type { ResponseRow } from "./store.ts";
import type { Fixture } from "./testing/fixture.ts";
import { createRow, createSetup } from "./testing/rows.ts";

const scored = (value: number) => [{ question: "nps", value }];

/** A fixed shuffle, so that a failure can be run again: two replicas never use the same order. */
function shuffle<Item>(items: readonly Item[], step: number): Item[] {
  return items
    .map((_, index) => items[(index * step) % items.length])
    .filter((item) => item !== undefined);
}

export function describeRaces(get: () => Fixture): void {
  test("retries that race are accepted once", async () => {
    const { store, database } = get();
    const { id: projectId } = createSetup();
    const replica = await openStore(database.url);
    const rows = Array.from({ length: 40 }, (_, index) =>
      createRow({ projectId, answers: scored(index % 11) }),
    );
    const outcomes = await Promise.all(
      [1, 3, 7, 9].map((step, index) =>
        (index % 2 === 0 ? store : replica).append(shuffle(rows, step)),
      ),
    );
    const accepted = outcomes.flat().filter((outcome) => outcome.status === "accepted");
    expect(accepted).toHaveLength(40);
    expect(await store.readOutbox(projectId, 0, 100)).toHaveLength(40);
    await replica.close();
  });

  test("replacements that race from two replicas end with the newest, counted once", async () => {
    const { store, database } = get();
    const { id: projectId } = createSetup();
    const replica = await openStore(database.url);
    const first = Array.from({ length: 13 }, () =>
      createRow({ projectId, disposition: "started", answers: [] }),
    );
    const version = (row: ResponseRow, sequence: number): ResponseRow => ({
      ...row,
      sequence,
      disposition: "complete",
      answers: scored(sequence),
      bodyHash: String(sequence),
    });
    await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((sequence) =>
        (sequence % 2 === 0 ? store : replica).append(
          shuffle(first, sequence).map((row) => (sequence === 1 ? row : version(row, sequence))),
        ),
      ),
    );
    for (const row of first) {
      const found = await store.findResponse(projectId, row.id);
      expect(found).toMatchObject({ sequence: 8, answers: scored(8) });
    }
    await replica.close();
  });

  test("samples removed while they are written and sent again leave the tallies exact", async () => {
    const { store, database } = get();
    const { id: projectId } = createSetup();
    const replica = await openStore(database.url);
    const rows = Array.from({ length: 60 }, () => createRow({ projectId, isSample: true }));
    await Promise.all([
      ...[1, 7, 11].map((step) => store.append(shuffle(rows, step))),
      replica.removeSamples(projectId),
      replica.append(shuffle(rows, 13)),
      store.removeSamples(projectId),
    ]);
    expect(await store.verify()).toBeNull();
    await replica.close();
  });

  test("outbox entries become visible in the order of their sequence", async () => {
    const { store, database } = get();
    const { id: projectId } = createSetup();
    const replica = await openStore(database.url);
    let isDone = false;
    const writing = Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const rows = Array.from({ length: 1 + (index % 5) }, () => createRow({ projectId }));
        await (index % 2 === 0 ? store : replica).append(rows);
        return rows.length;
      }),
    ).finally(() => {
      isDone = true;
    });
    const seen: number[] = [];
    while (!isDone) {
      const entries = await store.readOutbox(projectId, seen.at(-1) ?? 0, 1000);
      seen.push(...entries.map((entry) => entry.sequence));
      await new Promise(setImmediate);
    }
    const rest = await store.readOutbox(projectId, seen.at(-1) ?? 0, 1000);
    seen.push(...rest.map((entry) => entry.sequence));
    const total = (await writing).reduce((sum, count) => sum + count, 0);
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    await replica.close();
  });
}
