import { shopSurvey } from "../../routes/testing/test-api.ts";
import { openStore } from "../../store/open.ts";
import type { Store } from "../../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../../store/testing/database.ts";
import { createRow, createSetup, DAY, START } from "../../store/testing/rows.ts";

/** A database with two projects, a survey each, answers, replaced answers and samples. */
export interface FilledDatabase extends TestDatabase {
  readonly projects: readonly string[];
}

/** Makes a migrated database and fills it; every sixth answer is replaced once. */
export async function createFilled(
  dialect: Store["dialect"],
  answers = 60,
): Promise<FilledDatabase> {
  const database = await createTestDatabase(dialect);
  const store = await openStore(database.url);
  await store.migrate();
  const projects = [createSetup(), createSetup()];
  for (const [at, setup] of projects.entries()) {
    await store.ensureProject(setup);
    await store.publish(setup.id, shopSurvey(), START);
    const rows = Array.from({ length: answers }, (_, index) =>
      createRow({
        projectId: setup.id,
        answers: [
          { question: "recommend", value: (index * 7 + at) % 11 },
          { question: "why", value: '太慢了 🙂 "quoted"\n\ttab' },
        ],
        occurredAt: START + Math.floor((index * 40 * DAY) / answers),
        isSample: index % 10 === 9,
        person: index % 2 ? `person ${index}` : null,
        traits: Object.fromEntries([
          ["plan", "club"],
          ["地区", 1],
        ]),
      }),
    );
    for (let from = 0; from < rows.length; from += 500) {
      await store.append(rows.slice(from, from + 500));
    }
    const replaced = rows.filter((_, index) => index % 6 === 0);
    await store.append(
      replaced.slice(0, 500).map((row) => ({
        ...row,
        sequence: 2,
        answers: [{ question: "recommend", value: 10 }],
        bodyHash: "second",
      })),
    );
  }
  await store.close();
  return { ...database, projects: projects.map(({ id }) => id) };
}

/** Everything of a store that a copy must keep, in one text. */
export async function describeStore(url: string, projects: readonly string[]): Promise<unknown> {
  const store = await openStore(url);
  try {
    await store.check();
    const found = [];
    for (const projectId of projects) {
      found.push({
        responses: await store.listResponses({ projectId, limit: 100_000 }),
        revisions: await store.listRevisions(projectId),
        outbox: await store.readOutbox(projectId, 0, 100_000),
        difference: await store.verify(),
      });
    }
    return found;
  } finally {
    await store.close();
  }
}
