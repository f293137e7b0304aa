import {
  PATHS,
  type RatingReceipt,
  ratingReceipt,
  SERVER_PATHS,
  surveyDefinition,
} from "@heed/contracts";
import { afterEach, expect, test } from "vitest";
import { EVERY_KIND } from "./testing/every-kind.ts";
import { openEvery } from "./testing/every-project.ts";
import { importAll } from "./testing/numbers.ts";
import { answerOf, NOW, readProblem, type TestProject, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();
afterEach(async () => {
  expect(await get().store.verify()).toBeNull();
});

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();

const open = () => openEvery(get());

const answer = (question: string, value: unknown, given: Record<string, unknown> = {}) =>
  answerOf({ survey: "every", answers: [{ question, value }], ...given });

async function read(project: TestProject, query: string): Promise<RatingReceipt> {
  const response = await project.admin(`${PATHS.metrics}?survey=every&${query}`);
  return ratingReceipt.parse(await response.json());
}

/** Makes a key for somebody who may not read single answers. */
async function makeReader(project: TestProject): Promise<string> {
  const made = await project.admin(SERVER_PATHS.keys, {
    method: "POST",
    body: JSON.stringify({ name: "reader", kind: "secret", scopes: ["numbers:read"] }),
  });
  return ((await made.json()) as { key: string }).key;
}

const counts = ({ distribution }: RatingReceipt["numbers"][number]) =>
  distribution.map(({ count }) => count);

test("a rating has its mean, each score's share and the change, all to be worked out again", async () => {
  const project = await open();
  await importAll(project, [
    ...[5, 5, 4, 4, 4, 2].map((value) => answer("food", value, { occurredAt: at(3) })),
    ...[1, 1, 2, 2, 2].map((value) => answer("food", value, { occurredAt: at(35) })),
    answer("food", 1, { occurredAt: at(3), isSample: true }),
  ]);
  const receipt = await read(project, "question=food");
  expect(receipt).toMatchObject({ kind: "rating", points: 5, revisions: [1], question: "food" });
  const [number] = receipt.numbers;
  if (!number) throw new Error("there is no number");
  expect(receipt.numbers).toHaveLength(1);
  expect(counts(number)).toEqual([0, 1, 0, 3, 2]);
  // R: x <- c(2, 4, 4, 4, 5, 5); mean(x)
  expect(number.headline).toMatchObject({ measure: "mean", unit: "score", value: 4, n: 6 });
  expect(number.headline).toMatchObject({ interval: { method: "adjusted-t" }, caution: "few" });
  // R: binom::binom.wilson(3, 6)
  expect(number.distribution[3]).toMatchObject({ score: 4, count: 3, share: 0.5 });
  expect(number.distribution[3]?.interval?.low).toBeCloseTo(0.1876, 4);
  expect(number.distribution[3]?.interval?.high).toBeCloseTo(0.8124, 4);
  const { comparison } = number;
  expect(comparison.estimate).toMatchObject({ value: 1.6, n: 5 });
  expect(comparison.difference?.value).toBeCloseTo(2.4, 12);
  // No words of ours say which end is good.
  expect(comparison).toMatchObject({ verdict: "real", better: null });
  expect(number.sampleCount).toBe(0);
});

test("samples count when they are asked for, and are told", async () => {
  const project = await open();
  await importAll(project, [answer("food", 5), answer("food", 1, { isSample: true })]);
  const [included] = (await read(project, "question=food&sample=include")).numbers;
  expect(included).toMatchObject({ sampleCount: 1, headline: { value: 3, n: 2 } });
  const [only] = (await read(project, "question=food&sample=only")).numbers;
  expect(only).toMatchObject({ sampleCount: 1, headline: { value: 1, n: 1 } });
});

test("each row of a matrix has a number for what was expected and what was experienced", async () => {
  const project = await open();
  const value = (speed: number, tone: number) => ({
    ...{ rows: { speed, tone }, expected: { speed: 5, tone: 3 } },
  });
  await importAll(project, [answer("service", value(1, 4)), answer("service", value(2, 4))]);
  const receipt = await read(project, "question=service");
  expect(receipt).toMatchObject({ kind: "matrix", points: 5 });
  expect(receipt.numbers.map((number) => [number.row, number.side, number.headline.value])).toEqual(
    [
      ["speed", "experienced", 1.5],
      ["speed", "expected", 5],
      ["tone", "experienced", 4],
      ["tone", "expected", 3],
    ],
  );
});

test("what replaces an answer, or erases it, is subtracted exactly", async () => {
  const project = await open();
  const first = answer("food", 1);
  const other = answer("food", 4);
  await importAll(project, [first, other]);
  await importAll(project, [{ ...first, sequence: 2, answers: [{ question: "food", value: 3 }] }]);
  const replaced = await read(project, "question=food");
  expect(replaced.numbers.map(counts)).toEqual([[0, 0, 1, 1, 0]]);
  await get().store.erase(project.id, [other.id], NOW);
  expect((await read(project, "question=food")).numbers.map(counts)).toEqual([[0, 0, 1, 0, 0]]);
});

test("without an answer there is no number, and never a zero", async () => {
  const [number] = (await read(await open(), "question=food")).numbers;
  expect(number?.headline).toMatchObject({ value: null, reason: "no-answers", interval: null });
  expect(number?.distribution).toHaveLength(5);
  expect(number?.distribution[0]).toEqual({ score: 1, count: 0, share: null, interval: null });
  expect(number?.comparison).toMatchObject({ verdict: "too-few", difference: null });
});

test("a revision with more points has answers of its own", async () => {
  const project = await open();
  await importAll(project, [answer("food", 5)]);
  const questions = EVERY_KIND.questions.map((question) =>
    question.id === "food" ? { ...question, points: 7 } : question,
  );
  await project.publish(surveyDefinition.parse({ ...EVERY_KIND, questions }));
  await importAll(project, [answer("food", 7, { revision: 2 })]);
  const receipt = await read(project, "question=food");
  expect(receipt).toMatchObject({ points: 7, revisions: [2] });
  expect(receipt.numbers.map(counts)).toEqual([[0, 0, 0, 0, 0, 0, 1]]);
});

test("whoever may not read single answers gets whole days with at least five answers", async () => {
  const project = await open();
  const key = await makeReader(project);
  await importAll(project, [
    ...[5, 5, 5, 5, 5].map((value) => answer("food", value, { occurredAt: at(9) })),
    // Alone on its day: told together with later ones, once they are enough.
    answer("food", 1, { occurredAt: at(2) }),
  ]);
  const response = await get().app.request(`${PATHS.metrics}?survey=every&question=food`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const receipt = ratingReceipt.parse(await response.json());
  expect(receipt.isCoarse).toBe(true);
  expect(receipt.numbers.map(counts)).toEqual([[0, 0, 0, 0, 5]]);
});

test("each number has a series of means, by day, by week or none", async () => {
  const project = await open();
  await importAll(project, [
    ...[5, 4].map((value) => answer("food", value, { occurredAt: at(3) })),
    answer("food", 1, { occurredAt: at(4) }),
    answer("food", 1, { occurredAt: at(4), isSample: true }),
  ]);
  const [byDay] = (await read(project, "question=food")).numbers;
  expect(byDay?.series).toHaveLength(31);
  const found = byDay?.series.filter(({ n }) => n > 0) ?? [];
  expect(found.map(({ from, value, n }) => [from.slice(0, 10), value, n])).toEqual([
    [at(4).slice(0, 10), 1, 1],
    [at(3).slice(0, 10), 4.5, 2],
  ]);
  expect(found[1]?.counts.map(({ count }) => count)).toEqual([0, 0, 0, 1, 1]);
  expect(found[1]?.interval).toMatchObject({ method: "adjusted-t" });
  const [byWeek] = (await read(project, "question=food&bucket=week")).numbers;
  expect(byWeek?.series).toHaveLength(5);
  const [whole] = (await read(project, "question=food&bucket=none")).numbers;
  expect(whole).toMatchObject({ series: [], headline: { n: 3 } });
  for (const { series } of (await read(project, "question=service")).numbers) {
    expect(series).toHaveLength(31);
  }
});

test("the series of many rows together are bounded, and what to choose is said", async () => {
  const project = await open();
  const from = (day: string) =>
    `${PATHS.metrics}?survey=every&question=service&from=${day}T00:00:00Z&to=2026-01-01T00:00:00Z`;
  expect((await project.admin(from("2024-06-30"))).status).toBe(200);
  const problem = await readProblem(await project.admin(from("2024-06-29")));
  expect(problem).toMatchObject({
    code: "invalid-request",
    detail: "The series of this matrix have at most 550 points each.",
    errors: [{ pointer: "/query/bucket" }],
  });
  expect((await project.admin(`${from("2024-06-29")}&bucket=week`)).status).toBe(200);
});

test("in the series a day with too few answers stands empty for whoever may not read single ones", async () => {
  const project = await open();
  const key = await makeReader(project);
  await importAll(project, [
    ...[5, 5, 5, 5, 5].map((value) => answer("food", value, { occurredAt: at(9) })),
    ...[4, 4].map((value) => answer("food", value, { occurredAt: at(6) })),
    ...[2, 2, 2].map((value) => answer("food", value, { occurredAt: at(5) })),
  ]);
  const response = await get().app.request(`${PATHS.metrics}?survey=every&question=food`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const [number] = ratingReceipt.parse(await response.json()).numbers;
  expect(number && counts(number)).toEqual([0, 3, 0, 2, 5]);
  expect(number?.series.filter(({ n }) => n > 0).map(({ n }) => n)).toEqual([5]);
});

test.each([
  ["question=found", "/query/question"],
  ["question=why", "/query/question"],
  ["question=food&by=plan", "/query/by"],
  ["question=dark&by=plan", "/query/by"],
])("what has no such number is refused: %s", async (query, pointer) => {
  const response = await (await open()).admin(`${PATHS.metrics}?survey=every&${query}`);
  const problem = await readProblem(response);
  expect(problem).toMatchObject({ code: "invalid-request", errors: [{ pointer }] });
});
