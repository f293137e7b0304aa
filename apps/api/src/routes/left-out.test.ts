import {
  type KanoReceipt,
  type KanoSegmentReceipt,
  PATHS,
  type RatingReceipt,
  type RatingSegmentReceipt,
  SERVER_PATHS,
} from "@heed/contracts";
import { afterEach, expect, test } from "vitest";
import { openEveryByPlan } from "./testing/every-project.ts";
import { kanoAnswer } from "./testing/kano-answers.ts";
import { importAll } from "./testing/numbers.ts";
import { answerOf, DAY, NOW, type TestProject, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();
afterEach(async () => {
  expect(await get().store.verify()).toBeNull();
});

const read = async <Receipt>(project: TestProject, query: string): Promise<Receipt> => {
  const response = await project.admin(`${PATHS.metrics}?survey=every&${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Receipt;
};

/** Of eight people six answered something: each question has others who are not in its number. */
async function open(): Promise<TestProject> {
  const project = await openEveryByPlan(get());
  const of = (answers: readonly object[], given: object = {}) =>
    answerOf({ survey: "every", traits: { plan: "pro" }, answers, ...given });
  const food = { question: "food", value: 4 };
  const speed = { question: "service", value: { rows: { speed: 2 } } };
  const both = { question: "service", value: { rows: { speed: 2, tone: 4 } } };
  const [pair] = kanoAnswer("A", 1)["answers"] as object[];
  await importAll(project, [
    of([food, speed, pair as object]),
    of([food, both, pair as object]),
    of([food, both]),
    of([food, speed]),
    of([food, speed]),
    of([speed]),
    of([], { disposition: "shown" }),
    of([], { disposition: "dismissed" }),
    of([food, both, pair as object], { isSample: true }),
  ]);
  return project;
}

const participation = { shown: 8, answered: 6, share: 6 / 8 };
const excluded = (skipped: number, sample: number) => [
  { reason: "not-answered", count: 1 },
  { reason: "dismissed", count: 1 },
  { reason: "skipped", count: skipped },
  { reason: "sample", count: sample },
];

test("a rating, each row of a matrix and a Kano pair say who is not in their number, and why", async () => {
  const project = await open();
  const rating = await read<RatingReceipt>(project, "question=food");
  expect(rating.numbers).toMatchObject([
    { headline: { n: 5 }, participation, excluded: excluded(1, 1) },
  ]);
  const matrix = await read<RatingReceipt>(project, "question=service");
  expect(
    matrix.numbers.map(({ row, side, headline, excluded: left }) => [row, side, headline.n, left]),
  ).toEqual([
    ["speed", "experienced", 6, excluded(0, 1)],
    ["speed", "expected", 0, excluded(6, 0)],
    ["tone", "experienced", 2, excluded(4, 1)],
    ["tone", "expected", 0, excluded(6, 0)],
  ]);
  const pair = await read<KanoReceipt>(project, "question=dark");
  expect(pair).toMatchObject({ n: 2, participation, excluded: excluded(4, 1) });
  const sampled = await read<KanoReceipt>(project, "question=dark&sample=include");
  expect(sampled.participation).toMatchObject({ shown: 9, answered: 7 });
  expect(sampled.excluded).toEqual(excluded(4, 0).slice(0, 3));
});

test("each row of a matrix says it of its own days, where single answers may not be read", async () => {
  const project = await openEveryByPlan(get());
  const today = NOW - (NOW % DAY);
  const of = (daysAgo: number, rows: object) =>
    answerOf({
      ...{ survey: "every", answers: [{ question: "service", value: { rows } }] },
      occurredAt: new Date(today - daysAgo * DAY + 1).toISOString(),
    });
  // Five rated the speed on the first day; the tone has five with the second day only.
  await importAll(project, [
    ...Array.from({ length: 3 }, () => of(3, { speed: 2, tone: 4 })),
    ...Array.from({ length: 2 }, () => of(3, { speed: 2 })),
    ...Array.from({ length: 2 }, () => of(2, { tone: 4 })),
  ]);
  const made = await project.admin(SERVER_PATHS.keys, {
    method: "POST",
    body: JSON.stringify({ name: "reader", kind: "secret", scopes: ["numbers:read"] }),
  });
  const { key } = (await made.json()) as { key: string };
  const days = [3, 2].map((ago) => new Date(today - ago * DAY).toISOString());
  const response = await project.admin(
    `${PATHS.metrics}?survey=every&question=service&from=${days[0]}&to=${days[1]}`,
    { headers: { authorization: `Bearer ${key}` } },
  );
  const { numbers } = (await response.json()) as RatingReceipt;
  const told = numbers.filter(({ side }) => side === "experienced");
  expect(told.map((one) => [one.row, one.headline.n, one.participation.answered])).toEqual([
    ["speed", 5, 5],
    ["tone", 5, 7],
  ]);
});

test("so does each segment of them", async () => {
  const project = await open();
  const rating = await read<RatingSegmentReceipt>(project, "question=food&by=plan");
  expect(rating.numbers[0]?.segments).toMatchObject([
    { value: "pro", participation, excluded: excluded(1, 1) },
  ]);
  await importAll(
    project,
    ["A", "A", "A"].map(() => kanoAnswer("A", 1, { traits: { plan: "pro" } })),
  );
  const pair = await read<KanoSegmentReceipt>(project, "question=dark&by=plan");
  expect(pair.segments).toMatchObject([
    { value: "pro", n: 5, participation: { shown: 11, answered: 9 }, excluded: excluded(4, 1) },
  ]);
});
