import { expect, test } from "vitest";
import type { Fixture } from "./testing/fixture.ts";
import { ALWAYS, createRow, createSetup, DAY, HOUR, START } from "./testing/rows.ts";

const scored = (value: number) => [{ question: "nps", value }];

export function describeReading(get: () => Fixture): void {
  test("tallies are summed by buckets counted from the start of the period", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const at = (occurredAt: number, value: number) =>
      createRow({ projectId, occurredAt, answers: scored(value) });
    await store.append([
      at(START, 9),
      at(START + DAY - 1, 9),
      at(START + DAY, 9),
      at(START + DAY, 1),
      at(START + 3 * DAY + 5 * HOUR + 1, 10),
    ]);
    const query = { projectId, surveyId: "shop", questionId: "nps", sample: "include" as const };
    const read = async (from: number, to: number, bucketMs: number) =>
      (await store.readTally({ ...query, from, to, bucketMs })).map((row) => [
        (row.bucket - START) / HOUR,
        row.score,
        row.count,
      ]);
    expect(await read(START, START + 4 * DAY, DAY)).toEqual([
      [0, 9, 2],
      [24, 1, 1],
      [24, 9, 1],
      [72, 10, 1],
    ]);
    expect(await read(START + DAY, START + 4 * DAY, 2 * DAY)).toEqual([
      [24, 1, 1],
      [24, 9, 1],
      [72, 10, 1],
    ]);
    // `from` is inclusive, `to` exclusive, by the hour.
    expect(await read(START + HOUR, START + DAY, DAY)).toEqual([[1, 9, 1]]);
    expect(await read(START, START + DAY - HOUR, DAY)).toEqual([[0, 9, 1]]);
    expect(await read(START, START + 3 * DAY + 5 * HOUR, 4 * DAY)).toHaveLength(2);
    expect(await read(START, START + 3 * DAY + 6 * HOUR, 4 * DAY)).toHaveLength(3);
  });

  test.each([0, -1, 0.5, Number.NaN])("a bucket of %s ms is refused", async (bucketMs) => {
    const query = { projectId: "p", surveyId: "s", questionId: "q", sample: "include" as const };
    await expect(get().store.readTally({ ...query, ...ALWAYS, bucketMs })).rejects.toThrow(
      RangeError,
    );
  });

  test("samples are excluded, included or alone; revisions stay apart", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    await store.append([
      createRow({ projectId }),
      createRow({ projectId, revision: 2 }),
      createRow({ projectId, isSample: true, disposition: "partial" }),
    ]);
    const read = async (sample: "exclude" | "include" | "only") => {
      const query = { projectId, surveyId: "shop", ...ALWAYS, sample };
      const scores = await store.readTally({ ...query, questionId: "nps", bucketMs: DAY });
      const dispositions = await store.readDispositions(query);
      return [
        scores.map((row) => [row.revision, row.isSample, row.count]),
        dispositions.map((row) => [row.revision, row.disposition, row.isSample, row.count]),
      ];
    };
    const [real1, real2, sample] = [
      [1, false, 1],
      [2, false, 1],
      [1, true, 1],
    ];
    const [complete1, complete2, partial] = [
      [1, "complete", false, 1],
      [2, "complete", false, 1],
      [1, "partial", true, 1],
    ];
    expect(await read("exclude")).toEqual([
      [real1, real2],
      [complete1, complete2],
    ]);
    expect(await read("only")).toEqual([[sample], [partial]]);
    expect(await read("include")).toEqual([
      [real1, sample, real2],
      [complete1, partial, complete2],
    ]);
  });

  test("a cell that went back to nothing is not read", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId, disposition: "started", answers: scored(1) });
    await store.append([row]);
    await store.append([
      { ...row, sequence: 2, disposition: "complete", answers: [], bodyHash: "2" },
    ]);
    const query = { projectId, surveyId: "shop", ...ALWAYS, sample: "include" as const };
    expect(await store.readTally({ ...query, questionId: "nps", bucketMs: DAY })).toEqual([]);
    expect(await store.readDispositions(query)).toHaveLength(1);
  });

  test("pages go newest first and lose no row where times are equal", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const times = [3, 1, 1, 1, 2, 1, 3, 2];
    const rows = times.map((time) => createRow({ projectId, occurredAt: START + time }));
    await store.append([...rows, createRow({ projectId: createSetup().id })]);
    const expected = rows
      .sort((a, b) => b.occurredAt - a.occurredAt || (a.id < b.id ? 1 : -1))
      .map((row) => row.id);
    for (const limit of [1, 2, 3, 8, 9]) {
      const seen: string[] = [];
      let before: { occurredAt: number; id: string } | undefined;
      for (;;) {
        const page = await store.listResponses({ projectId, limit, ...(before && { before }) });
        expect(page.length).toBeLessThanOrEqual(limit);
        seen.push(...page.map((response) => response.id));
        const last = page.at(-1);
        if (!last) break;
        before = { occurredAt: Date.parse(last.occurredAt), id: last.id };
      }
      expect(seen).toEqual(expected);
    }
  });

  test("a page can be narrowed to one survey", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const other = createRow({ projectId, surveyId: "other" });
    await store.append([createRow({ projectId }), other]);
    const page = await store.listResponses({ projectId, surveyId: "other", limit: 10 });
    expect(page.map((response) => response.id)).toEqual([other.id]);
  });

  test("a response is found in its own project alone", async () => {
    const { store } = get();
    const row = createRow({ projectId: createSetup().id });
    await store.append([row]);
    expect(await store.findResponse(createSetup().id, row.id)).toBeNull();
    expect(await store.findResponse(row.projectId, row.id)).toMatchObject({ id: row.id });
  });

  test("the outbox is read on from any entry and pruned by age", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const times = [10, 20, 30];
    const rows = times.map((receivedAt) => createRow({ projectId, receivedAt }));
    for (const row of rows) await store.append([row]);
    const read = async (after: number, limit: number) =>
      (await store.readOutbox(projectId, after, limit)).map((entry) => entry.sequence);
    expect(await read(0, 10)).toEqual([1, 2, 3]);
    expect(await read(0, 2)).toEqual([1, 2]);
    expect(await read(2, 10)).toEqual([3]);
    expect(await store.readOutbox(projectId, 2, 1)).toEqual([
      {
        sequence: 3,
        projectId,
        kind: "response.accepted",
        responseId: rows[2]?.id,
        createdAt: 30,
      },
    ]);
    expect(await store.pruneOutbox(20)).toBe(1);
    expect(await read(0, 10)).toEqual([2, 3]);
    expect(await store.pruneOutbox(31)).toBe(2);
    // Sequences go on: a reader that waits behind 3 must not miss the next.
    expect(await store.append([createRow({ projectId })])).toMatchObject([{ outboxSequence: 4 }]);
  });

  test("more entries than one statement deletes are pruned in one call", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const rows = Array.from({ length: 2001 }, () => createRow({ projectId, receivedAt: 1 }));
    await store.append(rows);
    expect(await store.pruneOutbox(2)).toBe(2001);
  });
}
