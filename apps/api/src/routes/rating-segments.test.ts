import {
  PATHS,
  type RatingSegmentReceipt,
  ratingSegmentReceipt,
  SERVER_PATHS,
} from "@heed/contracts";
import { afterEach, expect, test } from "vitest";
import { openEveryByPlan } from "./testing/every-project.ts";
import { importAll } from "./testing/numbers.ts";
import {
  answerOf,
  DAY,
  NOW,
  readProblem,
  type TestProject,
  useTestApi,
} from "./testing/test-api.ts";

const get = useTestApi();
afterEach(async () => {
  expect(await get().store.verify()).toBeNull();
});

const open = () => openEveryByPlan(get());

/** One answer by somebody of a plan for each value, so many days ago. */
const by = (plan: string, question: string, values: readonly unknown[], daysAgo = 1) =>
  values.map((value) =>
    answerOf({
      ...{ survey: "every", answers: [{ question, value }], traits: { plan } },
      occurredAt: new Date(NOW - daysAgo * DAY).toISOString(),
    }),
  );

async function read(project: TestProject, query: string): Promise<RatingSegmentReceipt> {
  const response = await project.admin(`${PATHS.metrics}?survey=every&by=plan&${query}`);
  return ratingSegmentReceipt.parse(await response.json());
}

const told = ({ numbers }: RatingSegmentReceipt) =>
  numbers.map(({ row, side, segments }) => [
    ...[row, side],
    segments.map(({ value, headline }) => [value, headline.value, headline.n]),
  ]);

test("each segment of a rating has its mean with interval, its scores and its change", async () => {
  const project = await open();
  await importAll(project, [
    ...by("pro", "food", [5, 5, 5, 4, 4, 4, 5, 5]),
    ...by("free", "food", [1, 2, 1, 2, 3, 1]),
    ...by("pro", "food", [2, 1, 2, 1, 2, 1, 2, 1], 35),
    ...by("free", "food", [2, 2, 2, 1, 1, 1], 35),
  ]);
  const receipt = await read(project, "question=food");
  expect(receipt).toMatchObject({ kind: "rating", points: 5, dimension: { name: "plan" } });
  expect(told(receipt)).toEqual([
    [
      null,
      "experienced",
      [
        ["pro", 37 / 8, 8],
        ["free", 10 / 6, 6],
      ],
    ],
  ]);
  const [pro, free] = receipt.numbers[0]?.segments ?? [];
  expect(pro?.counts.map(({ count }) => count)).toEqual([0, 0, 0, 3, 5]);
  // R: t.test(c(5,5,5,4,4,4,5,5))$conf.int lies within the adjusted one
  expect(pro?.headline.interval).toMatchObject({ method: "adjusted-t" });
  expect(pro?.comparison).toMatchObject({
    verdict: "real",
    better: null,
    estimate: { value: 1.5 },
  });
  expect(pro?.comparison?.difference?.value).toBeCloseTo(3.125, 12);
  expect(free?.comparison).toMatchObject({ verdict: "not-distinguishable", better: null });
  // Benjamini and Hochberg (1995) by hand: the smaller p of two is doubled.
  const [p, adjusted] = [pro?.comparison?.p ?? 1, pro?.comparison?.adjustedP ?? 1];
  expect(p).toBeLessThan(free?.comparison?.p ?? 0);
  expect(adjusted).toBeCloseTo(2 * p, 12);
});

test("each row of a matrix is cut by itself, and all changes are judged together", async () => {
  const project = await open();
  const value = (speed: number, tone: number) => ({
    ...{ rows: { speed, tone }, expected: { speed: 5, tone: 3 } },
  });
  const values = Array.from({ length: 5 }, (_, at) => value(1 + (at % 2), 4));
  await importAll(project, [
    ...by("pro", "service", values),
    ...by("free", "service", values),
    ...by("pro", "service", values, 35),
    ...by("free", "service", values, 35),
  ]);
  const receipt = await read(project, "question=service");
  const both = (mean: number) => [
    ["free", mean, 5],
    ["pro", mean, 5],
  ];
  expect(told(receipt)).toEqual([
    ["speed", "experienced", both(1.4)],
    ["speed", "expected", both(5)],
    ["tone", "experienced", both(4)],
    ["tone", "expected", both(3)],
  ]);
  const changes = receipt.numbers.flatMap(({ segments }) => segments.map((one) => one.comparison));
  expect(changes).toHaveLength(8);
  for (const change of changes) expect(change?.verdict).toBe("not-distinguishable");
});

test("a segment with too few answers is left out, with as many more as hide it", async () => {
  const project = await open();
  await importAll(project, [
    ...by("pro", "food", [5, 5, 5, 5, 5, 5, 5]),
    ...by("free", "food", [4, 4, 4, 4, 4, 4]),
    ...by("trial", "food", [1, 1]),
  ]);
  const [number] = (await read(project, "question=food")).numbers;
  expect(number?.segments.map(({ value }) => value)).toEqual(["pro"]);
  expect(number?.hidden).toEqual({ segments: 2, n: 8 });
});

test("a segment that was small in the period before is not compared, nor one that would tell it", async () => {
  const project = await open();
  await importAll(project, [
    ...["pro", "free", "trial"].flatMap((plan) => by(plan, "food", [5, 4, 5, 4, 5, 4])),
    ...[...by("pro", "food", Array(9).fill(2), 35), ...by("free", "food", Array(8).fill(2), 35)],
    ...by("trial", "food", [1, 1], 35),
  ]);
  const [number] = (await read(project, "question=food")).numbers;
  const compared = number?.segments.map(({ value, comparison }) => [value, comparison?.verdict]);
  expect(compared?.toSorted()).toEqual([
    ["free", undefined],
    ["pro", "real"],
    ["trial", undefined],
  ]);
});

test("whoever may not read single answers gets whole weeks, and only segments large enough in each", async () => {
  const project = await open();
  const made = await project.admin(SERVER_PATHS.keys, {
    method: "POST",
    body: JSON.stringify({ name: "reader", kind: "secret", scopes: ["numbers:read"] }),
  });
  const { key } = (await made.json()) as { key: string };
  await importAll(project, [
    ...by("pro", "food", [5, 5, 5, 5, 5], 9),
    ...by("free", "food", [3, 3, 3, 3, 3], 9),
    ...by("pro", "food", [1], 2),
  ]);
  const response = await get().app.request(`${PATHS.metrics}?survey=every&question=food&by=plan`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const receipt = ratingSegmentReceipt.parse(await response.json());
  expect(receipt.isCoarse).toBe(true);
  expect(told(receipt)).toEqual([
    [
      null,
      "experienced",
      [
        ["free", 3, 5],
        ["pro", 5, 5],
      ],
    ],
  ]);
  const [number] = receipt.numbers;
  // From a Monday to a Monday, before this week.
  expect(new Date(number?.period.to ?? "").getUTCDay()).toBe(1);
});

test("a dimension that is not there is named", async () => {
  const project = await open();
  const response = await project.admin(`${PATHS.metrics}?survey=every&question=food&by=region`);
  expect(await readProblem(response)).toMatchObject({
    ...{ code: "invalid-request", errors: [{ pointer: "/query/by" }] },
  });
});
