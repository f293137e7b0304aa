import { expect, test } from "vitest";
import { first } from "./migrations/0001-first.ts";
import { CREATE_VERSION_TABLE } from "./migrations/migrations.ts";
import { POSTGRES_WORDS, SQLITE_WORDS } from "./migrations/words.ts";
import { openStore } from "./open.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";
import type { Fixture } from "./testing/fixture.ts";
import { createId, createRow, DAY, HOUR, START } from "./testing/rows.ts";

/** Answers of 9 in three hours of two days; the last is a sample. */
const ANSWERS = [
  { occurredAt: START, isSample: 0 },
  { occurredAt: START + 23 * HOUR, isSample: 0 },
  { occurredAt: START + 24 * HOUR, isSample: 0 },
  { occurredAt: START + 24 * HOUR, isSample: 1 },
];

const addHour = (hour: number, isSample: number) =>
  `insert into tally values ('p', 'shop', 'nps', ${hour}, 1, ${isSample}, 9, 1)`;

/** Makes a database as the first version left it, with answers and their tallies. */
async function createFirst(dialect: TestDatabase["dialect"]): Promise<TestDatabase> {
  const database = await createTestDatabase(dialect);
  const answers = JSON.stringify([{ question: "nps", value: 9 }]);
  const statements = [
    ...first(dialect === "sqlite" ? SQLITE_WORDS : POSTGRES_WORDS),
    CREATE_VERSION_TABLE,
    "insert into schema_version (version) values (1)",
    ...ANSWERS.flatMap(({ occurredAt, isSample }) => [
      `insert into response values ('p', '${createId()}', 1, 'shop', 1, 't', 'complete',
        '${answers}', ${occurredAt}, 0, 'en', null, null, '{}', 0, ${isSample}, 'h')`,
      addHour(occurredAt, isSample),
      `insert into disposition_tally
        values ('p', 'shop', ${occurredAt}, 1, ${isSample}, 'complete', 1)`,
    ]),
  ];
  await database.execute(statements.join(";\n"));
  return database;
}

export function describeMigration(get: () => Fixture): void {
  test("a database of the first version gets its days counted from its hours, and counts on", async () => {
    const database = await createFirst(get().store.dialect);
    const store = await openStore(database.url);
    await expect(store.check()).rejects.toThrow("migrate it first");
    await store.migrate();
    await store.check();
    expect(await store.verify()).toBeNull();

    const query = { projectId: "p", surveyId: "shop", from: START, to: START + 2 * DAY };
    const read = async () => {
      const asked = { ...query, sample: "exclude" as const };
      const scores = await store.readTally({ ...asked, questionId: "nps", bucketMs: DAY });
      const dispositions = await store.readDispositions(asked);
      return [scores.map(({ count }) => count), dispositions.map(({ count }) => count)];
    };
    expect(await read()).toEqual([[2, 1], [3]]);
    await store.append([createRow({ projectId: "p" })]);
    expect(await store.removeSamples("p")).toBe(1);
    expect(await read()).toEqual([[3, 1], [4]]);
    expect(await store.verify()).toBeNull();
    await store.close();
    await database.remove();
  });

  test("code of the first version, still running, fails rather than count hours without days", async () => {
    const database = await createFirst(get().store.dialect);
    const store = await openStore(database.url);
    await store.migrate();
    await expect(database.execute(addHour(START + HOUR, 0))).rejects.toThrow("tally");
    await store.close();
    await database.remove();
  });
}
