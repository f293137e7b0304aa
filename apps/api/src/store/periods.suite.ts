import { DISPOSITIONS } from "@heed/contracts/constants";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ResponseRow, Store, TallyQuery } from "./store.ts";
import type { Fixture } from "./testing/fixture.ts";
import { createRow, createSetup, DAY, HOUR, START } from "./testing/rows.ts";

const DAYS = 5;

/** Moments on, beside and far from the edges of days and hours. */
const moment = fc
  .tuple(
    fc.integer({ min: -1, max: DAYS + 1 }),
    fc.oneof(fc.constant(0), fc.integer({ min: -24, max: 24 })),
    fc.constantFrom(0, 0, 0, -1, 1, HOUR / 2),
  )
  .map(([days, hours, rest]) => START + days * DAY + hours * HOUR + rest);

const bucketMs = fc.oneof(
  fc.integer({ min: 1, max: DAYS + 2 }).map((days) => days * DAY),
  fc.integer({ min: 1, max: 60 }).map((hours) => hours * HOUR),
  fc.integer({ min: HOUR / 2, max: (DAYS + 2) * DAY }),
);

const sample = fc.constantFrom<TallyQuery["sample"][]>("include", "exclude", "only");

const answer = fc.record({
  occurredAt: fc.integer({ min: START, max: START + DAYS * DAY - 1 }),
  revision: fc.integer({ min: 1, max: 2 }),
  isSample: fc.boolean(),
  disposition: fc.constantFrom(...DISPOSITIONS),
  answers: fc.constantFrom([], [{ question: "nps", value: 1 }], [{ question: "nps", value: 9 }]),
});

/** The rows of a period, found the plain way: one by one, by the hour in which each lies. */
function pick(rows: readonly ResponseRow[], query: Pick<TallyQuery, "from" | "to" | "sample">) {
  return rows
    .map((row) => ({ ...row, hour: row.occurredAt - (row.occurredAt % HOUR) }))
    .filter(({ hour }) => hour >= query.from && hour < query.to)
    .filter(({ isSample }) => query.sample === "include" || isSample === (query.sample === "only"));
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => unknown[]) {
  const groups = Map.groupBy(items, (item) => key(item).join());
  return Object.fromEntries([...groups].map(([name, group]) => [name, group.length]));
}

async function fill(store: Store, given: readonly Partial<ResponseRow>[]) {
  const { id: projectId } = createSetup();
  const rows = given.map((each) => createRow({ ...each, projectId }));
  // In two calls, so that cells are added to.
  await store.append(rows.slice(0, rows.length / 2));
  await store.append(rows.slice(rows.length / 2));
  return { projectId, rows };
}

export function describePeriods(get: () => Fixture): void {
  const periods = fc.array(fc.record({ from: moment, to: moment, bucketMs, sample }), {
    minLength: 20,
    maxLength: 20,
  });
  const answers = fc.array(answer, { minLength: 40, maxLength: 120 });

  test("scores read by whole days are those read by the hour, for any period and bucket", async () => {
    const { store } = get();
    await fc.assert(
      fc.asyncProperty(answers, periods, async (given, queries) => {
        const { projectId, rows } = await fill(store, given);
        for (const query of queries) {
          const asked = { ...query, projectId, surveyId: "shop", questionId: "nps" };
          const read = await store.readTally(asked);
          const { from, bucketMs: length } = query;
          const expected = countBy(
            pick(rows, query).filter((row) => row.answers.length > 0),
            ({ hour, revision, isSample, answers: [first] }) => [
              from + Math.floor((hour - from) / length) * length,
              revision,
              isSample,
              first?.value,
            ],
          );
          const found = read.map((row) => [
            [row.bucket, row.revision, row.isSample, row.score].join(),
            row.count,
          ]);
          expect(Object.fromEntries(found)).toEqual(expected);
          // Each cell once, in order.
          expect(found).toHaveLength(Object.keys(expected).length);
          expect(read.map(({ bucket }) => bucket)).toEqual(
            read.map(({ bucket }) => bucket).sort((a, b) => a - b),
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  test("dispositions read by whole days are those read by the hour, for any period", async () => {
    const { store } = get();
    await fc.assert(
      fc.asyncProperty(answers, periods, async (given, queries) => {
        const { projectId, rows } = await fill(store, given);
        for (const { from, to, sample: samples } of queries) {
          const asked = { projectId, surveyId: "shop", from, to, sample: samples };
          const read = await store.readDispositions(asked);
          const found = read.map((row) => [
            [row.revision, row.isSample, row.disposition].join(),
            row.count,
          ]);
          const expected = countBy(pick(rows, asked), (row) => [
            row.revision,
            row.isSample,
            row.disposition,
          ]);
          expect(Object.fromEntries(found)).toEqual(expected);
          expect(found).toHaveLength(Object.keys(expected).length);
        }
      }),
      { numRuns: 10 },
    );
  });

  test("a whole day is read from one row, however many hours it has", async () => {
    const { store, database } = get();
    const hours = Array.from({ length: 24 }, (_, hour) => ({ occurredAt: START + hour * HOUR }));
    const { projectId } = await fill(store, hours);
    const query = { projectId, surveyId: "shop", questionId: "nps", sample: "include" as const };
    const read = (from: number, to: number) =>
      store.readTally({ ...query, from, to, bucketMs: to - from });
    const spoil = (count: number) =>
      database.execute(`update score_tally_hour set count_9 = ${count}
        where project_id = '${projectId}'`);
    await spoil(100);
    expect(await read(START, START + DAY)).toMatchObject([{ count: 24 }]);
    expect(await read(START + HOUR, START + DAY)).toMatchObject([{ count: 2300 }]);
    await spoil(1);
  });

  test("counts are told to the digit, however large and however many buckets", async () => {
    const { store, database } = get();
    const hours = [0, 700].map((hour) => ({ occurredAt: START + hour * HOUR, revision: hour + 1 }));
    const { projectId } = await fill(store, hours);
    const query = { projectId, surveyId: "shop", questionId: "nps", sample: "include" as const };
    const spoil = (count: number) =>
      database.execute(`update score_tally_hour set count_9 = ${count}
        where project_id = '${projectId}'`);
    const many = 2 ** 52 + 1;
    await spoil(many);
    const period = { from: START, to: START + 1000 * HOUR, bucketMs: HOUR };
    const found = await store.readTally({ ...query, ...period });
    expect(found.map(({ bucket, revision, count }) => [bucket, revision, count])).toEqual([
      [START, 1, many],
      [START + 700 * HOUR, 701, many],
    ]);
    await spoil(1);
  });

  test("only the revisions that are asked for are told", async () => {
    const { store } = get();
    const { projectId } = await fill(
      store,
      [1, 2, 3, 3].map((revision) => ({ revision })),
    );
    const query = { projectId, surveyId: "shop", questionId: "nps", sample: "include" as const };
    const read = async (revisions: number[]) => {
      const period = { from: START, to: START + DAY, bucketMs: HOUR };
      const found = await store.readTally({ ...query, ...period, revisions: new Set(revisions) });
      return found.map(({ revision, count }) => [revision, count]);
    };
    expect(await read([1, 3])).toEqual([
      [1, 1],
      [3, 2],
    ]);
    expect(await read([2])).toEqual([[2, 1]]);
    expect(await read([])).toEqual([]);
  });
}
