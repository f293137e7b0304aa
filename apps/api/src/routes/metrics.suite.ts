import { PATHS } from "@heed/contracts";
import { afterEach, describe, expect, test } from "vitest";
import type { Store } from "../store/store.ts";
import { describeMetricPeriods } from "./metric-periods.suite.ts";
import { importAll, readNumber } from "./testing/numbers.ts";
import { answerOf, DAY, NOW, readProblem, shopSurvey, useTestApi } from "./testing/test-api.ts";

const repeat = (count: number, given: Record<string, unknown>) =>
  Array.from({ length: count }, () => answerOf(given));
const scored = (count: number, value: number, given: Record<string, unknown> = {}) =>
  repeat(count, { answers: [{ question: "recommend", value }], ...given });
const unanswered = { answers: [] };

/** Runs every test of `GET /v1/metrics` on one database. */
export function describeMetrics(dialect: Store["dialect"]): void {
  const get = useTestApi(dialect);
  afterEach(async () => {
    expect(await get().store.verify()).toBeNull();
  });
  const open = async () => {
    const project = await get().newProject();
    await project.publish();
    return project;
  };

  test("50 promoters, 30 passives, 20 detractors and 40 who did not answer give +30 by 100 of 140", async () => {
    const project = await open();
    await importAll(project, [
      ...scored(30, 9),
      ...scored(20, 10),
      ...scored(10, 7),
      ...scored(20, 8),
      ...scored(12, 0),
      ...scored(8, 6),
      ...repeat(15, { ...unanswered, disposition: "shown" }),
      ...repeat(5, { ...unanswered, disposition: "started" }),
      ...repeat(20, { ...unanswered, disposition: "dismissed" }),
    ]);
    const receipt = await readNumber(project, "survey=shop");
    expect(receipt.headline).toMatchObject({
      measure: "nps",
      unit: "points",
      value: 30,
      n: 100,
      caution: null,
      interval: { confidence: 0.95, method: "tango-score" },
    });
    expect(receipt.participation).toMatchObject({ answered: 100, shown: 140, share: 100 / 140 });
    expect(receipt.excluded).toEqual([
      { reason: "not-answered", count: 20 },
      { reason: "dismissed", count: 20 },
      { reason: "skipped", count: 0 },
      { reason: "sample", count: 0 },
    ]);
    expect(receipt.counts).toEqual(
      [12, 0, 0, 0, 0, 0, 8, 10, 20, 30, 20].map((count, score) => ({ score, count })),
    );
    expect(receipt.others.map(({ value }) => value)).toEqual([0.5, 0.2]);
    expect(receipt).toMatchObject({
      survey: "shop",
      question: "recommend",
      scale: "nps-0-10",
      revisions: [1],
      sampleCount: 0,
      definition: { id: "nps-0-10/1", minimumN: 5 },
      computedAt: new Date(NOW).toISOString(),
    });
  });

  test("a number is exact and never rounded", async () => {
    const project = await open();
    await importAll(project, [...scored(2, 10), ...scored(1, 0)]);
    const { headline } = await readNumber(project, "survey=shop");
    expect(headline.value).toBe((100 * (2 - 1)) / 3);
  });

  test("a survey that nobody was shown has no number, and says why", async () => {
    const receipt = await readNumber(await open(), "survey=shop");
    expect(receipt.headline).toMatchObject({ value: null, reason: "no-answers", n: 0 });
    expect(receipt.headline).toMatchObject({ interval: null, caution: "too-few" });
    expect(receipt.participation).toEqual({ shown: 0, answered: 0, share: null, interval: null });
    expect(receipt.comparison).toMatchObject({ difference: null, verdict: "too-few" });
    expect(receipt.revisions).toEqual([]);
  });

  test.each([
    [4, "too-few"],
    [5, "few"],
    [29, "few"],
    [30, null],
  ])("%i answers carry the caution %s", async (count, caution) => {
    const project = await open();
    await importAll(project, scored(count, 9));
    expect((await readNumber(project, "survey=shop")).headline.caution).toBe(caution);
  });

  test("an answered prompt that left this question out is skipped, not counted", async () => {
    const project = await open();
    const both = [
      { question: "recommend", value: 9 },
      { question: "satisfied", value: 2 },
    ];
    await importAll(project, [
      ...scored(3, 9, { disposition: "partial" }),
      ...repeat(2, { answers: both }),
    ]);
    const receipt = await readNumber(project, "survey=shop&question=satisfied");
    expect(receipt).toMatchObject({ scale: "csat-1-5", headline: { n: 2, value: 0 } });
    expect(receipt.participation).toMatchObject({ answered: 5, shown: 5 });
    expect(receipt.excluded[2]).toEqual({ reason: "skipped", count: 3 });
  });

  test("samples are left out, counted in, or counted alone, and the receipt says how many", async () => {
    const project = await open();
    await importAll(project, [...scored(6, 10), ...scored(4, 0, { isSample: true })]);
    const number = (sample: string) => readNumber(project, `survey=shop&sample=${sample}`);
    expect(await number("exclude")).toMatchObject({
      headline: { n: 6, value: 100 },
      sampleCount: 0,
      participation: { shown: 6 },
    });
    expect((await number("exclude")).excluded).toContainEqual({ reason: "sample", count: 4 });
    const included = await number("include");
    expect(included).toMatchObject({ headline: { n: 10, value: 20 }, sampleCount: 4 });
    expect(included.excluded.map(({ reason }) => reason)).not.toContain("sample");
    expect(await number("only")).toMatchObject({
      headline: { n: 4, value: -100 },
      sampleCount: 4,
      participation: { shown: 4 },
    });
  });

  test("a fall that is larger than noise is real and not better; a small one cannot be told", async () => {
    const before = { occurredAt: new Date(NOW - 31 * DAY).toISOString() };
    const fallen = await open();
    await importAll(fallen, [...scored(40, 10, before), ...scored(30, 0), ...scored(10, 9)]);
    expect((await readNumber(fallen, "survey=shop")).comparison).toMatchObject({
      from: "2025-11-16T13:00:00.000Z",
      to: "2025-12-16T13:00:00.000Z",
      estimate: { value: 100, n: 40, caution: null },
      difference: { value: -150 },
      verdict: "real",
      better: false,
    });
    const steady = await open();
    const mixed = (given: Record<string, unknown>, promoters: number) => [
      ...scored(promoters, 10, given),
      ...scored(20, 5, given),
    ];
    await importAll(steady, [...mixed(before, 21), ...mixed({}, 20)]);
    expect((await readNumber(steady, "survey=shop")).comparison).toMatchObject({
      verdict: "not-distinguishable",
      better: null,
    });
  });

  test("a question that changed its scale counts answers and prompts of its newest scale alone", async () => {
    const project = await open();
    await importAll(project, scored(3, 2));
    const [first, ...rest] = shopSurvey().questions;
    const questions = [{ ...first, scale: "csat-1-5" }, ...rest] as never;
    expect(await project.publish({ ...shopSurvey(), questions })).toBe(2);
    await importAll(project, scored(2, 5, { revision: 2 }));
    await importAll(project, [
      ...repeat(1, { answers: [{ question: "satisfied", value: 3 }], revision: 2 }),
      ...repeat(1, { ...unanswered, revision: 2, disposition: "dismissed" }),
      ...repeat(4, { ...unanswered, revision: 1, disposition: "shown" }),
    ]);
    const receipt = await readNumber(project, "survey=shop");
    expect(receipt).toMatchObject({ scale: "csat-1-5", revisions: [2], headline: { n: 2 } });
    expect(receipt.counts).toHaveLength(5);
    // Whoever was asked on the other scale was not asked for this number.
    expect(receipt.participation).toMatchObject({ answered: 3, shown: 4 });
    expect(receipt.excluded).toEqual([
      { reason: "not-answered", count: 0 },
      { reason: "dismissed", count: 1 },
      { reason: "skipped", count: 1 },
      { reason: "sample", count: 0 },
    ]);
  });

  test.each([
    ["survey=nobody", "unknown-survey", "/query/survey"],
    ["survey=shop&question=nobody", "unknown-question", "/query/question"],
    ["survey=shop&question=why", "invalid-request", "/query/question"],
    ["", "invalid-request", "/query/survey"],
    ["survey=shop&bucket=month", "invalid-request", "/query/bucket"],
    ["survey=shop&from=yesterday", "invalid-request", "/query/from"],
    ["survey=shop&sample=all", "invalid-request", "/query/sample"],
  ])("the query %s is refused as %s at %s", async (query, code, pointer) => {
    const response = await (await open()).admin(`${PATHS.metrics}?${query}`);
    expect(await readProblem(response)).toMatchObject({ code, errors: [{ pointer }] });
  });

  test("one project never reads another's numbers", async () => {
    const [mine, other] = [await open(), await open()];
    await importAll(mine, scored(5, 9));
    expect((await readNumber(other, "survey=shop")).headline.n).toBe(0);
  });

  describe("periods", () => describeMetricPeriods(open));
}
