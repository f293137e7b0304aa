import { type KanoReceipt, kanoReceipt, PATHS, SERVER_PATHS } from "@heed/contracts";
import { afterEach, expect, test } from "vitest";
import { openEvery } from "./testing/every-project.ts";
import { kanoAnswer, kanoAnswers } from "./testing/kano-answers.ts";
import { importAll } from "./testing/numbers.ts";
import { DAY, NOW, type TestProject, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();
afterEach(async () => {
  expect(await get().store.verify()).toBeNull();
});

const open = () => openEvery(get());

async function read(project: TestProject, query = ""): Promise<KanoReceipt> {
  const response = await project.admin(`${PATHS.metrics}?survey=every&question=dark${query}`);
  return kanoReceipt.parse(await response.json());
}

const countsOf = ({ categories }: KanoReceipt) =>
  Object.fromEntries(categories.map(({ category, count }) => [category, count]));

test("a feature has its category, how clear that is, and coefficients with intervals, all to be worked out again", async () => {
  const project = await open();
  await importAll(project, kanoAnswers({ A: 13, M: 2, I: 3, R: 6 }));
  const receipt = await read(project);
  expect(receipt).toMatchObject({ kind: "kano", question: "dark", revisions: [1], n: 24 });
  expect(receipt).toMatchObject({ category: "A", caution: "few", sampleCount: 0 });
  expect(countsOf(receipt)).toEqual({ M: 2, O: 0, A: 13, I: 3, R: 6, Q: 0 });
  // By hand: 1.65 · √(19 · 29 / 48)
  expect(receipt.lead).toMatchObject({ difference: 7, isClear: true });
  expect(receipt.lead?.critical).toBeCloseTo(5.59, 2);
  expect(receipt.cells[0]).toEqual([0, 0, 13, 0, 0]);
  expect(receipt.cells[4]).toEqual([6, 0, 0, 0, 0]);
  // Wilson (1927) by hand: of 13 in 24, 13 in 18 and 2 in 18
  expect(receipt.categories[2]).toMatchObject({ category: "A", share: 13 / 24 });
  expect(receipt.categories[2]?.interval?.low).toBeCloseTo(0.35075, 5);
  expect(receipt.better).toMatchObject({ value: 13 / 18, n: 18, caution: "few" });
  expect(receipt.better.interval?.low).toBeCloseTo(0.49127, 5);
  expect(receipt.better.interval?.high).toBeCloseTo(0.875, 5);
  expect(receipt.worse).toMatchObject({ value: -2 / 18, n: 18 });
  expect(receipt.worse.interval?.low).toBeCloseTo(-0.328, 5);
  expect(receipt.worse.interval?.high).toBeCloseTo(-0.03102, 5);
  expect(receipt.better).toMatchObject({ difference: null, verdict: "too-few" });
});

test("both coefficients are compared with the period before", async () => {
  const project = await open();
  await importAll(project, [...kanoAnswers({ A: 18, I: 2 }), ...kanoAnswers({ M: 12, I: 8 }, 35)]);
  const receipt = await read(project);
  expect(receipt.comparison).toMatchObject({ n: 20, category: "M" });
  expect(receipt.better).toMatchObject({ value: 0.9, before: { value: 0, n: 20 } });
  expect(receipt.better).toMatchObject({ difference: { value: 0.9 }, verdict: "real" });
  expect(receipt.worse).toMatchObject({ value: 0, before: { value: -0.6 }, verdict: "real" });
  expect(receipt.worse.difference?.value).toBeCloseTo(0.6, 12);
  const { comparison } = await read(project, `&against=${new Date(NOW - 62 * DAY).toISOString()}`);
  expect(comparison).toMatchObject({ n: 20, category: "M" });
  await importAll(project, kanoAnswers({ A: 12, I: 8 }, 65));
  const day = (days: number) => new Date(NOW - days * DAY).toISOString().slice(0, 10);
  const earlier = await read(project, `&from=${day(50)}T00:00:00Z&to=${day(20)}T00:00:00Z`);
  expect(earlier.worse).toMatchObject({ value: -0.6, verdict: "real" });
  const same = await read(project, `&from=${day(80)}T00:00:00Z&to=${day(50)}T00:00:00Z`);
  expect(same.better).toMatchObject({ value: 0.6, verdict: "too-few", difference: null });
});

test("of as common categories that comes first which hurts most when it is missing, and is not clear", async () => {
  const project = await open();
  await importAll(project, kanoAnswers({ A: 5, M: 5 }));
  const receipt = await read(project);
  expect(receipt).toMatchObject({ category: "M", lead: { difference: 0, isClear: false } });
});

test("without an answer there is no number, and never a zero", async () => {
  const receipt = await read(await open());
  expect(receipt).toMatchObject({ n: 0, category: null, lead: null, caution: "too-few" });
  expect(receipt.better).toMatchObject({ value: null, n: 0, interval: null, difference: null });
  expect(receipt.categories.map(({ share }) => share)).toEqual(Array(6).fill(null));
  expect(receipt.cells.flat()).toEqual(Array(25).fill(0));
});

test("answers that were not meant are counted, and the coefficients leave them out", async () => {
  const project = await open();
  await importAll(project, kanoAnswers({ R: 3, Q: 3 }));
  const receipt = await read(project);
  expect(receipt).toMatchObject({ n: 6, category: "R" });
  expect(receipt.worse).toMatchObject({ value: null, n: 0, interval: null });
});

test("what replaces an answer, or erases it, is subtracted exactly, and samples count when asked for", async () => {
  const project = await open();
  const [first, second] = [kanoAnswer("A"), kanoAnswer("M")];
  await importAll(project, [first, second, kanoAnswer("I", 3, { isSample: true })]);
  await importAll(project, [{ ...first, sequence: 2, answers: kanoAnswer("O").answers }]);
  expect(countsOf(await read(project))).toMatchObject({ A: 0, O: 1, M: 1, I: 0 });
  await get().store.erase(project.id, [second.id], NOW);
  expect(countsOf(await read(project))).toMatchObject({ A: 0, O: 1, M: 0, I: 0 });
  const all = await read(project, "&sample=include");
  expect([countsOf(all), all.sampleCount]).toMatchObject([{ O: 1, I: 1 }, 1]);
});

test("whoever may not read single answers gets whole days with at least five answers", async () => {
  const project = await open();
  const made = await project.admin(SERVER_PATHS.keys, {
    method: "POST",
    body: JSON.stringify({ name: "reader", kind: "secret", scopes: ["numbers:read"] }),
  });
  const { key } = (await made.json()) as { key: string };
  await importAll(project, [...kanoAnswers({ A: 5 }, 9), kanoAnswer("R", 2)]);
  const response = await get().app.request(`${PATHS.metrics}?survey=every&question=dark`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const receipt = kanoReceipt.parse(await response.json());
  expect(receipt.isCoarse).toBe(true);
  expect(countsOf(receipt)).toMatchObject({ A: 5, R: 0 });
});

test("the series has each day's category, counts and coefficients, and weeks or none when asked for", async () => {
  const project = await open();
  await importAll(project, [...kanoAnswers({ A: 3, M: 1 }, 3), ...kanoAnswers({ O: 2 }, 4)]);
  const { series } = await read(project);
  expect(series).toHaveLength(31);
  const found = series.filter(({ n }) => n > 0);
  expect(found.map(({ n, category }) => [n, category])).toEqual([
    [2, "O"],
    [4, "A"],
  ]);
  const last = found.at(-1);
  expect(last?.from.slice(0, 10)).toBe(new Date(NOW - 3 * DAY).toISOString().slice(0, 10));
  expect(last?.counts).toEqual({ M: 1, O: 0, A: 3, I: 0, R: 0, Q: 0 });
  expect(last).toMatchObject({ better: { value: 0.75, n: 4 }, worse: { value: -0.25, n: 4 } });
  expect(series[0]).toMatchObject({ n: 0, category: null, better: { value: null, n: 0 } });
  expect((await read(project, "&bucket=week")).series).toHaveLength(5);
  expect((await read(project, "&bucket=none")).series).toEqual([]);
});
