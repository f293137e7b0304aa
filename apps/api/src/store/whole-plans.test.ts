import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { createSqliteEngine } from "./sqlite.ts";
import type { ResponseFilters } from "./store.ts";
import { findFitting, listIds, readById } from "./whole-reading.ts";

/** Runs a reading on SQLite and says how each of its statements was carried out. */
async function explain(read: (engine: ReturnType<typeof createSqliteEngine>) => Promise<unknown>) {
  const connection = new DatabaseSync(":memory:");
  const texts: string[] = [];
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (text) => {
    texts.push(text);
    return prepare(text);
  };
  const engine = createSqliteEngine(connection);
  await engine.migrate();
  texts.length = 0;
  await read(engine);
  const plans = texts.map((text) =>
    prepare(`explain query plan ${text}`)
      .all(...Array.from({ length: text.split("?").length - 1 }, () => null))
      .map(({ detail }) => detail)
      .filter((detail) => String(detail).startsWith("SEARCH response")),
  );
  await engine.close();
  return plans.flat();
}

const FILTERS: [ResponseFilters][] = [
  [{}],
  [{ surveyId: "shop" }],
  [{ surveyId: "shop", from: 1_000, to: 9_000, language: "de" }],
  [{ person: "p-1", from: 1_000 }],
];

test.each(FILTERS)("ids are looked up by the key, whatever else must hold: %j", async (filters) => {
  const ids = ["a", "b", "c"];
  expect(
    await explain((engine) => findFitting(engine, { projectId: "p", ...filters }, ids)),
  ).toEqual(["SEARCH response USING PRIMARY KEY (project_id=? AND id=?)"]);
});

test.each(FILTERS)(
  "a stretch by id is one of the key, whatever else must hold: %j",
  async (filters) => {
    const plans = await explain((engine) => readById(engine, { projectId: "p", ...filters }, "b"));
    expect(plans).toHaveLength(2);
    for (const plan of plans)
      expect(plan).toMatch(/(PRIMARY KEY|response_sample.*) \(project_id=\? AND id<\?\)/);
  },
);

test.each(FILTERS)("ids are listed by an index over times: %j", async (filters) => {
  const before = { occurredAt: 5_000, id: "x" };
  const plans = await explain((engine) => listIds(engine, { projectId: "p", ...filters, before }));
  expect(plans).toHaveLength(2);
  for (const plan of plans)
    expect(plan).toMatch(/INDEX response_by_\w+ \(.*\(occurred_at,id\)<\(\?,\?\)/);
});
