import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { selectResponses } from "./responses.ts";
import { selectStretch } from "./search-responses.ts";
import { createSqliteEngine } from "./sqlite.ts";
import { toInputs } from "./sqlite-connect.ts";
import type { ResponseFilters } from "./store.ts";

const connection = new DatabaseSync(":memory:");
const engine = createSqliteEngine(connection);
beforeAll(() => engine.migrate());
afterAll(() => engine.close());

const period = { from: 1_000, to: 9_000 };

test.each<[string, ResponseFilters]>([
  ["response_by_time", {}],
  ["response_by_time", period],
  ["response_by_time", { ...period, sample: "exclude" }],
  ["response_by_survey", { surveyId: "shop" }],
  ["response_by_survey", { surveyId: "shop", ...period }],
  ["response_by_survey", { surveyId: "shop", from: 1_000, sample: "exclude" }],
  ["response_by_person", { person: "p-1" }],
])("each page is read by %s from where the last ended, and never sorted: %j", (index, filters) => {
  const { sql, parameters } = selectResponses(engine, {
    ...{ ...filters, projectId: "p", limit: 500 },
    before: { occurredAt: 5_000, id: "x" },
  })
    .selectAll()
    .compile();
  const steps = connection.prepare(`explain query plan ${sql}`).all(...toInputs(parameters));
  expect(steps).toHaveLength(1);
  expect(steps[0]?.["detail"]).toMatch(
    new RegExp(`^SEARCH response USING INDEX ${index} \\(.*\\(occurred_at,id\\)<\\(\\?,\\?\\)`),
  );
});

test.each<[string, ResponseFilters]>([
  ["response_by_time", { text: "zebra" }],
  ["response_by_survey", { surveyId: "shop", ...period, language: "de" }],
])("a stretch is looked through by %s between its ends alone: %j", (index, filters) => {
  const { sql, parameters } = selectStretch(
    engine,
    { ...filters, projectId: "p", limit: 50, before: { occurredAt: 5_000, id: "x" } },
    { occurredAt: 4_000, id: "y" },
  )
    .selectAll()
    .compile();
  expect(parameters).toContain(4_000);
  const steps = connection.prepare(`explain query plan ${sql}`).all(...toInputs(parameters));
  expect(steps[0]?.["detail"]).toMatch(
    new RegExp(
      `^SEARCH response USING INDEX ${index} \\(.*occurred_at>\\? AND \\(occurred_at,id\\)<`,
    ),
  );
});

test("a cursor beyond the period brings nothing of what lies beyond it", () => {
  const { sql, parameters } = selectResponses(engine, {
    ...{ ...period, projectId: "p", limit: 500 },
    before: { occurredAt: 9_000, id: "x" },
  })
    .selectAll()
    .compile();
  expect(sql).toContain("occurred_at < ?");
  expect(parameters).toContain(9_000);
});
