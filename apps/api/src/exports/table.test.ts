import {
  type Answer,
  type StoredAnswer,
  type StoredResponse,
  type SurveyInput,
  type SurveyRevision,
  surveyDefinition,
} from "@heed/contracts";
import { expect, test } from "vitest";
import { EVERY_KIND } from "../routes/testing/every-kind.ts";
import { createTable, type TableOptions } from "./table.ts";

const revisionOf = (survey: SurveyInput, revision = 1): SurveyRevision => ({
  ...{ survey: surveyDefinition.parse(survey), revision, status: "live" },
  publishedAt: "2026-01-01T00:00:00.000Z",
});

const ends = { min: { en: "No" }, max: { en: "Yes" } };
const score = (id: string, scale: "nps-0-10" | "csat-1-5") =>
  ({ ...{ id, scale, text: { en: id } }, kind: "scale", labels: ends }) as const;
const surveyOf = (id: string, questions: SurveyInput["questions"]): SurveyInput => ({
  ...{ id, name: { en: id }, touchpoint: "a", defaultLanguage: "en", questions },
  thanks: { en: "Thanks" },
});

const responseOf = (given: Partial<StoredResponse>): StoredResponse => ({
  ...{ id: "1", sequence: 1, survey: "every", revision: 1, touchpoint: "a" },
  ...{ disposition: "complete", answers: [], language: "en", page: "/", person: "p-1" },
  ...{ occurredAt: "2026-01-15T12:00:00.000Z", receivedAt: "2026-01-15T12:00:01.000Z" },
  ...{ traits: { plan: "pro", seats: 3, beta: true }, gpc: false, isSample: false },
  ...given,
});

/** What stands in the columns that are not empty. */
function read(
  revisions: readonly SurveyRevision[],
  response: Partial<StoredResponse>,
  options: Partial<TableOptions> = {},
): Record<string, unknown> {
  const { columns, toCells } = createTable(revisions, {
    ...{ survey: "every", traits: [], withPerson: false },
    ...options,
  });
  const cells = toCells(responseOf(response));
  expect(cells).toHaveLength(columns.length);
  return Object.fromEntries(
    columns.flatMap(({ name }, at) => (cells[at] === null ? [] : [[name, cells[at]]])),
  );
}

const questionsOf = (cells: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(cells).filter(([name]) => name.startsWith("q_")));

test("every kind of question fills columns that need no further parsing", () => {
  const answers: Answer[] = [
    { question: "recommend", value: 6 },
    { question: "why", value: "Slow" },
    { question: "food", value: 4 },
    { question: "found", value: { options: ["friend"], other: "A poster" } },
    { question: "service", value: { rows: { speed: 2, tone: 5 }, expected: { speed: 4 } } },
    { question: "dark", value: { functional: 1, dysfunctional: 5 } },
    { question: "reach", value: { email: "a@b.example", consent: true } },
  ];
  expect(read([revisionOf(EVERY_KIND)], { answers })).toEqual({
    ...{ id: "1", survey: "every", revision: 1, touchpoint: "a", disposition: "complete" },
    occurred_at: "2026-01-15T12:00:00.000Z",
    received_at: "2026-01-15T12:00:01.000Z",
    ...{ language: "en", page: "/", gpc: false, is_sample: false },
    traits: '{"plan":"pro","seats":3,"beta":true}',
    ...{ q_recommend: 6, q_why: "Slow", q_food: 4 },
    ...{ q_found__ad: false, q_found__friend: true, q_found__other__words: "A poster" },
    ...{ q_service__speed: 2, q_service__speed__expected: 4, q_service__tone: 5 },
    ...{ q_dark__functional: 1, q_dark__dysfunctional: 5, q_reach__consent: true },
  });
});

test("persons and contacts have columns only where they may be seen", () => {
  const answers: Answer[] = [{ question: "reach", value: { email: "a@b.example", consent: true } }];
  expect(read([revisionOf(EVERY_KIND)], { answers }, { withPerson: true })).toMatchObject({
    ...{ person: "p-1", q_reach__consent: true, q_reach__email: "a@b.example" },
  });
});

test("an unanswered question leaves its columns empty, options too", () => {
  expect(questionsOf(read([revisionOf(EVERY_KIND)], { answers: [] }))).toEqual({});
});

test("words whose time is over leave an empty cell; what was picked beside them stays", () => {
  const answers: StoredAnswer[] = [
    { question: "why", value: "", expired: true },
    { question: "found", value: { options: ["ad"] }, expired: true },
  ];
  expect(questionsOf(read([revisionOf(EVERY_KIND)], { answers }))).toEqual({
    ...{ q_found__ad: true, q_found__friend: false },
  });
});

test("named traits get a column each, as text", () => {
  const cells = read([revisionOf(EVERY_KIND)], {}, { traits: ["seats", "beta", "none", "seats"] });
  expect(cells).toMatchObject({ trait_seats: "3", trait_beta: "true" });
  expect(cells).not.toHaveProperty("traits");
});

test("a newer revision adds columns and renames none; each option is empty before it was offered", () => {
  const choice = (ids: string[]) =>
    ({
      ...{ id: "found", many: true, text: { en: "How?" } },
      kind: "choice",
      options: ids.map((id) => ({ id, text: { en: id } })),
    }) as const;
  const first = surveyOf("every", [score("recommend", "nps-0-10"), choice(["ad", "friend"])]);
  const second = surveyOf("every", [score("recommend", "nps-0-10"), choice(["ad", "web"])]);
  const revisions = [revisionOf(second, 2), revisionOf(first, 1)];
  const answers: Answer[] = [{ question: "found", value: { options: ["ad"] } }];
  expect(questionsOf(read(revisions, { answers, revision: 1 }))).toEqual({
    ...{ q_found__ad: true, q_found__friend: false },
  });
  expect(questionsOf(read(revisions, { answers, revision: 2 }))).toEqual({
    ...{ q_found__ad: true, q_found__web: false },
  });
});

test("scores of two scales never stand in one column", () => {
  const revisions = (["nps-0-10", "csat-1-5", "nps-0-10"] as const).map((scale, at) =>
    revisionOf(surveyOf("every", [score("recommend", scale)]), at + 1),
  );
  const answers: Answer[] = [{ question: "recommend", value: 5 }];
  const columns = [1, 2, 3].map((revision) => questionsOf(read(revisions, { answers, revision })));
  expect(columns).toEqual([{ q_recommend: 5 }, { q_recommend_r2: 5 }, { q_recommend: 5 }]);
});

test("over all surveys the survey's id stands in the name", () => {
  const revisions = ["shop", "mail"].map((id) =>
    revisionOf(surveyOf(id, [score("recommend", "nps-0-10")])),
  );
  const answers: Answer[] = [{ question: "recommend", value: 5 }];
  const cells = read(revisions, { answers, survey: "mail" }, { survey: null });
  expect(questionsOf(cells)).toEqual({ q_mail__recommend: 5 });
});

test("names that would be the same are told apart, and need no quotes", () => {
  const { columns } = createTable(
    [revisionOf(surveyOf("every", [score("a-b", "nps-0-10"), score("a_b", "nps-0-10")]))],
    { survey: "every", traits: [], withPerson: false },
  );
  expect(columns.slice(-2).map(({ name }) => name)).toEqual(["q_a_b", "q_a_b_2"]);
});
