import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COUNT_COLUMNS } from "./cells.ts";
import { openStore } from "./open.ts";
import type { Store } from "./store.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";
import { migrateTo } from "./testing/migrate-to.ts";
import { createRow, DAY, START } from "./testing/rows.ts";
import { readSaid } from "./testing/said.ts";

/** Version 9 counted each score in a row of its own; replicas of it go on beside version 10. */
let database: TestDatabase;
let client: pg.Client;
const stores: Store[] = [];

/** The statement by which version 9 adds to its tallies, as it was recorded. */
const ADD_CELLS_OF_9 =
  readSaid("postgres", 9).find(([sql]) => sql.startsWith("with scores_of_hours"))?.[0] ?? "";

const SURVEYS = ["cart", "shop"];
/** One row of version 10 and another, in the order in which version 9 takes them. */
const SCORES = [0, 10, 12, 9];

const connect = async (): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client;
};

/** What a replica of version 9 sends for one answer of every score in each survey. */
function toOldCells(delta: number): string[] {
  const cells = SURVEYS.flatMap((surveyId) =>
    SCORES.map((score) => ({
      ...{ projectId: "p", surveyId, questionId: "nps", start: START, revision: 1, isSample: 0 },
      ...{ score, delta },
    })),
  );
  return [cells, [], cells, []].map((list) => JSON.stringify(list));
}

/** Counts by survey and score, as either version keeps them. */
async function readBoth(span: "hour" | "day") {
  const places = COUNT_COLUMNS.map((column, place) => `(${place}, ${column})`);
  const [before, now] = [
    `select survey_id, score::int, sum(count)::int as n from tally_${span} group by 1, 2`,
    `select survey_id, (first_score + place)::int as score, sum(count)::int as n
     from score_tally_${span} cross join lateral (values ${places.join(", ")}) as at (place, count)
     group by 1, 2 having sum(count) <> 0`,
  ];
  const read = async (text: string) => (await client.query(`${text} order by 1, 2`)).rows;
  return { before: await read(before), now: await read(now) };
}

beforeAll(async () => {
  database = await createTestDatabase("postgres");
  await migrateTo(database, 9);
  client = await connect();
  await client.query(ADD_CELLS_OF_9, toOldCells(1));
  for (let replica = 0; replica < 2; replica++) stores.push(await openStore(database.url));
  expect(await stores[0]?.migrate()).toEqual({ isFinished: false });
});
afterAll(async () => {
  await client.end();
  await Promise.all(stores.map((store) => store.close()));
  await database.remove();
});

test("what was counted before the migration is counted after it", async () => {
  const { before, now } = await readBoth("day");
  expect(now).toEqual(before);
  expect(now).toHaveLength(SURVEYS.length * SCORES.length);
});

test("replicas of both versions count in the same rows at once, each for the other, and none waits for ever", async () => {
  const rounds = 150;
  const old = await Promise.all([connect(), connect()]);
  const row = (at: number) =>
    createRow({
      ...{ projectId: "p", surveyId: SURVEYS[at % 2] ?? "", occurredAt: START },
      answers: [{ question: "nps", value: SCORES[at % SCORES.length] ?? 0 }],
    });
  await Promise.all([
    ...old.map(async (replica) => {
      for (let round = 0; round < rounds; round++) {
        await replica.query(ADD_CELLS_OF_9, toOldCells(1));
      }
    }),
    ...stores.map(async (store) => {
      for (let round = 0; round < rounds; round++) {
        await store.append(Array.from({ length: 8 }, (_, at) => row(at)));
      }
    }),
  ]);
  await Promise.all(old.map((replica) => replica.end()));

  const expected = SURVEYS.flatMap((survey_id, at) =>
    [...SCORES]
      .sort((a, b) => a - b)
      .map((score) => {
        const isSent = SCORES.indexOf(score) % 2 === at;
        return { survey_id, score, n: 1 + 2 * rounds + (isSent ? 2 * rounds * 2 : 0) };
      }),
  );
  for (const span of ["hour", "day"] as const) {
    const { before, now } = await readBoth(span);
    expect(now).toEqual(expected);
    expect(before).toEqual(expected);
  }
  const { rows } = await client.query(
    "select deadlocks::int from pg_stat_database where datname = current_database()",
  );
  expect(rows).toEqual([{ deadlocks: 0 }]);
  // What the old replicas counted had no answers.
  await client.query(ADD_CELLS_OF_9, toOldCells(-1 - 2 * rounds));
  expect(await stores[1]?.verify()).toBeNull();
});

test("the migration is finished while the new replicas write, and the old are refused from then on", async () => {
  const [store] = stores;
  let isOver = false;
  const writing = (async () => {
    while (!isOver) await store?.append([createRow({ projectId: "p", surveyId: "shop" })]);
  })();
  expect(await stores[1]?.finishMigration()).toBe(true);
  isOver = true;
  await writing;
  await expect(client.query(ADD_CELLS_OF_9, toOldCells(1))).rejects.toThrow("tally_hour");
  expect(await stores[1]?.finishMigration()).toBe(false);
  expect(await store?.migrate()).toEqual({ isFinished: true });
  const left = await client.query(
    "select proname from pg_proc where proname like '%tally%' union select tgname from pg_trigger where tgname like '%tally%'",
  );
  expect(left.rows).toEqual([]);
  expect(await store?.verify()).toBeNull();
  const query = { projectId: "p", surveyId: "shop", from: START, to: START + DAY };
  const found = await store?.readTally({
    ...{ ...query, questionId: "nps", bucketMs: DAY, sample: "include" },
  });
  expect(found?.map(({ score }) => score)).toEqual([9, 10]);
});

test("a new database keeps nothing, nor does Citus, which takes no triggers", async () => {
  const fresh = await createTestDatabase("postgres");
  const store = await openStore(fresh.url);
  expect(await store.migrate()).toEqual({ isFinished: true });
  await store.close();
  await fresh.remove();

  const citus = await createTestDatabase("citus");
  await migrateTo(citus, 9);
  await citus.execute("select create_distributed_table('response', 'project_id')");
  const cluster = await openStore(citus.url);
  expect(await cluster.migrate()).toEqual({ isFinished: true });
  await expect(citus.execute("select 1 from tally_hour")).rejects.toThrow("tally_hour");
  await cluster.close();
  await citus.remove();
});
