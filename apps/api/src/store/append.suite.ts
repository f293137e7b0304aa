import { expect, test } from "vitest";
import type { ResponseRow, Store } from "./store.ts";
import type { Fixture } from "./testing/fixture.ts";
import { ALWAYS, createRow, createSetup, HOUR, START } from "./testing/rows.ts";

const accepted = (outboxSequence: number) => ({ status: "accepted", outboxSequence });
const replaced = (outboxSequence: number) => ({ ...accepted(outboxSequence), replaces: true });
const KNOWN = { status: "known" };
const CONFLICT = { status: "conflict" };

async function readScores(store: Store, projectId: string): Promise<Record<string, number>> {
  const query = { projectId, surveyId: "shop", ...ALWAYS, sample: "include" as const };
  const rows = await store.readTally({ ...query, questionId: "nps", bucketMs: ALWAYS.to });
  return Object.fromEntries(rows.map(({ score, count }) => [score, count]));
}

async function readDispositions(store: Store, projectId: string): Promise<Record<string, number>> {
  const query = { projectId, surveyId: "shop", ...ALWAYS, sample: "include" as const };
  const rows = await store.readDispositions(query);
  return Object.fromEntries(rows.map(({ disposition, count }) => [disposition, count]));
}

const scored = (value: number) => [{ question: "nps", value }];

export function describeAppend(get: () => Fixture): void {
  test("a new row is accepted, and the same again is known and counts once", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId });
    expect(await store.append([row])).toEqual([accepted(1)]);
    expect(await store.append([row])).toEqual([KNOWN]);
    expect(await readScores(store, projectId)).toEqual({ 9: 1 });
    expect(await store.readOutbox(projectId, 0, 10)).toHaveLength(1);
  });

  test("nothing to append gives no outcome", async () => {
    expect(await get().store.append([])).toEqual([]);
  });

  test("a newer sequence replaces the row and its counts", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const first = createRow({ projectId, disposition: "started", answers: scored(3) });
    await store.append([first]);
    const second = createRow({
      ...first,
      bodyHash: "second",
      sequence: 2,
      disposition: "complete",
      answers: [...scored(10), { question: "why", value: "quick" }],
      occurredAt: START + 5 * HOUR,
      receivedAt: START + 6 * HOUR,
      revision: 2,
      language: "de",
      page: null,
      person: "p1",
      traits: { plan: "pro", seats: 3, trial: false },
      gpc: true,
    });
    expect(await store.append([second])).toEqual([replaced(2)]);
    expect(await readScores(store, projectId)).toEqual({ 10: 1 });
    expect(await readDispositions(store, projectId)).toEqual({ complete: 1 });
    expect(await store.findResponse(projectId, first.id)).toEqual({
      id: first.id,
      sequence: 2,
      survey: "shop",
      revision: 2,
      touchpoint: "checkout.done",
      disposition: "complete",
      answers: second.answers,
      occurredAt: "2025-01-01T05:00:00.000Z",
      receivedAt: "2025-01-01T06:00:00.000Z",
      language: "de",
      page: null,
      person: "p1",
      traits: { plan: "pro", seats: 3, trial: false },
      gpc: true,
      isSample: false,
    });
  });

  test("an older sequence that arrives late is known and changes nothing", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId, sequence: 3, answers: scored(8) });
    await store.append([row]);
    const late = createRow({ ...row, bodyHash: "late", sequence: 2, answers: scored(1) });
    expect(await store.append([late])).toEqual([KNOWN]);
    expect(await readScores(store, projectId)).toEqual({ 8: 1 });
  });

  test("the same sequence with another body is a conflict and changes nothing", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId, answers: scored(8) });
    await store.append([row]);
    const other = { ...row, answers: scored(1), bodyHash: "other" };
    expect(await store.append([other])).toEqual([CONFLICT]);
    expect(await readScores(store, projectId)).toEqual({ 8: 1 });
  });

  test("an id of another survey is a conflict, whatever its sequence", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId, sequence: 2 });
    await store.append([row]);
    const outcomes = [];
    for (const sequence of [1, 2, 3]) {
      outcomes.push(...(await store.append([{ ...row, sequence, surveyId: "other" }])));
    }
    expect(outcomes).toEqual([CONFLICT, CONFLICT, CONFLICT]);
  });

  test("the same id in two projects is two responses", async () => {
    const { store } = get();
    const [a, b] = [createSetup().id, createSetup().id];
    const row = createRow({ projectId: a });
    const outcomes = await store.append([row, { ...row, projectId: b }]);
    expect(outcomes).toEqual([accepted(1), accepted(1)]);
    expect(await readScores(store, b)).toEqual({ 9: 1 });
  });

  test("the same id several times in one call is taken in order", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId, disposition: "started", answers: [] });
    const between = createRow({ projectId, answers: scored(0) });
    const rows: ResponseRow[] = [
      row,
      between,
      row,
      { ...row, sequence: 3, answers: scored(7), bodyHash: "3" },
      { ...row, sequence: 2, answers: scored(6), bodyHash: "2" },
      { ...row, sequence: 3, answers: scored(5), bodyHash: "x" },
      { ...row, sequence: 4, answers: scored(4), bodyHash: "4" },
    ];
    const expected = [accepted(1), accepted(2), KNOWN, replaced(3), KNOWN, CONFLICT, replaced(4)];
    expect(await store.append(rows)).toEqual(expected);
    expect(await readScores(store, projectId)).toEqual({ 0: 1, 4: 1 });
    const entries = await store.readOutbox(projectId, 0, 10);
    expect(entries.map((entry) => entry.responseId)).toEqual([row.id, between.id, row.id, row.id]);
  });

  test("new, known, replaced and refused rows mix in one call", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const [a, b, c] = [1, 2, 3].map((value) => createRow({ projectId, answers: scored(value) }));
    if (!a || !b || !c) throw new Error("three rows");
    await store.append([a, b, c]);
    const fresh = createRow({ projectId, answers: scored(4) });
    const outcomes = await store.append([
      { ...c, bodyHash: "other" },
      fresh,
      { ...b, sequence: 2, answers: scored(5), bodyHash: "b2" },
      a,
    ]);
    expect(outcomes).toEqual([CONFLICT, accepted(4), replaced(5), KNOWN]);
    expect(await readScores(store, projectId)).toEqual({ 1: 1, 3: 1, 4: 1, 5: 1 });
  });

  test("a replaced response keeps the disposition that had come further", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId, disposition: "partial" });
    await store.append([row]);
    await store.append([{ ...row, sequence: 2, disposition: "dismissed", bodyHash: "2" }]);
    expect(await readDispositions(store, projectId)).toEqual({ partial: 1 });
    await store.append([{ ...row, sequence: 3, disposition: "complete", bodyHash: "3" }]);
    expect(await readDispositions(store, projectId)).toEqual({ complete: 1 });
  });

  test("words are not counted as scores, and every scale question is", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const answers = [...scored(0), { question: "why", value: "7" }, { question: "ease", value: 7 }];
    await store.append([createRow({ projectId, answers })]);
    const query = { projectId, surveyId: "shop", ...ALWAYS, sample: "include" as const };
    const read = (questionId: string) =>
      store.readTally({ ...query, questionId, bucketMs: ALWAYS.to });
    expect(await read("nps")).toMatchObject([{ score: 0, count: 1 }]);
    expect(await read("why")).toEqual([]);
    expect(await read("ease")).toMatchObject([{ score: 7, count: 1 }]);
  });

  test("text of every script and the longest allowed comes back as it was", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const value = `很好 👍 "quoted" \\ back\\u0041slash\n\t{},${"x".repeat(4000)}`;
    const row = createRow({ projectId, page: value, answers: [{ question: "why", value }] });
    await store.append([row]);
    const found = await store.findResponse(projectId, row.id);
    expect(found).toMatchObject({ page: value, answers: [{ question: "why", value }] });
  });

  test("a fraction where a whole number belongs is refused, and nothing of the call is written", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const good = createRow({ projectId });
    const bad = createRow({ projectId, occurredAt: START + 0.5 });
    await expect(store.append([good, bad])).rejects.toMatchObject({ name: "DataRefused" });
    expect(await store.findResponse(projectId, good.id)).toBeNull();
    expect(await store.append([good])).toEqual([accepted(1)]);
  });

  test("removing samples subtracts them and leaves real answers", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const other = createRow({ projectId: createSetup().id, isSample: true });
    const real = createRow({ projectId, answers: scored(2) });
    const samples = Array.from({ length: 1100 }, (_, index) =>
      createRow({ projectId, isSample: true, answers: scored(index % 11) }),
    );
    await store.append([other, real, ...samples]);
    expect(await store.removeSamples(projectId)).toBe(1100);
    expect(await readScores(store, projectId)).toEqual({ 2: 1 });
    expect(await readScores(store, other.projectId)).toEqual({ 9: 1 });
    expect(await store.removeSamples(projectId)).toBe(0);
  });

  test.each([
    ["score_tally", "count_9"],
    ["disposition_tally", "count"],
  ])(
    "verify finds an hour of %s that does not equal its rows, and a day that does not equal its hours",
    async (cells, count) => {
      const { store, database } = get();
      const { id: projectId } = createSetup();
      await store.append([createRow({ projectId })]);
      const add = (table: string, delta: number) =>
        database.execute(
          `update ${table} set ${count} = ${count} + ${delta} where project_id = '${projectId}'`,
        );
      for (const span of ["hour", "day"]) {
        const table = `${cells}_${span}`;
        await add(table, 1);
        expect(await store.verify()).toMatchObject({ table, stored: 2, recomputed: 1 });
        await add(table, -1);
      }
      // Hours and days that agree with each other and not with the rows.
      for (const span of ["hour", "day"]) await add(`${cells}_${span}`, -1);
      expect(await store.verify()).toMatchObject({ stored: 0, recomputed: 1 });
      for (const span of ["hour", "day"]) await add(`${cells}_${span}`, 1);
    },
  );
}
