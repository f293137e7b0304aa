import { type KanoSegmentReceipt, kanoSegmentReceipt, PATHS } from "@heed/contracts";
import { afterEach, expect, test } from "vitest";
import { openEveryByPlan } from "./testing/every-project.ts";
import { type Category, kanoAnswers } from "./testing/kano-answers.ts";
import { importAll } from "./testing/numbers.ts";
import { type TestProject, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();
afterEach(async () => {
  expect(await get().store.verify()).toBeNull();
});

const open = () => openEveryByPlan(get());

const by = (plan: string, counts: Partial<Record<Category, number>>) =>
  kanoAnswers(counts, 3, { traits: { plan } });

async function read(project: TestProject): Promise<KanoSegmentReceipt> {
  const response = await project.admin(`${PATHS.metrics}?survey=every&question=dark&by=plan`);
  return kanoSegmentReceipt.parse(await response.json());
}

test("what delights one segment is a matter of course to another: each has its own numbers", async () => {
  const project = await open();
  await importAll(project, [...by("pro", { M: 8, O: 2 }), ...by("free", { A: 6, I: 2, R: 1 })]);
  const receipt = await read(project);
  expect(receipt).toMatchObject({ kind: "kano", question: "dark", dimension: { name: "plan" } });
  expect(receipt.segments).toMatchObject([
    {
      ...{ kind: "value", value: "pro", n: 10, category: "M", caution: "few", sampleCount: 0 },
      counts: { M: 8, O: 2, A: 0, I: 0, R: 0, Q: 0 },
      ...{ better: { value: 0.2, n: 10 }, worse: { value: -1, n: 10 } },
    },
    {
      ...{ kind: "value", value: "free", n: 9, category: "A" },
      ...{ better: { value: 0.75, n: 8 }, worse: { value: 0, n: 8 } },
    },
  ]);
  // Wilson (1927) by hand: of 2 in 10
  expect(receipt.segments[0]?.better.interval?.low).toBeCloseTo(0.05668, 5);
  expect(receipt.segments[0]?.better.interval?.high).toBeCloseTo(0.50984, 5);
  // Fong by hand: 8 − 2 against 1.65 · √(10 · 10 / 20)
  expect(receipt.segments[0]?.lead).toMatchObject({ difference: 6, isClear: true });
});

test("a segment with too few answers is left out, with as many more as hide it", async () => {
  const project = await open();
  await importAll(project, [...by("pro", { A: 7 }), ...by("free", { A: 6 }), ...by("x", { A: 1 })]);
  const receipt = await read(project);
  expect(receipt.segments.map(({ value }) => value)).toEqual(["pro"]);
  expect(receipt.hidden).toEqual({ segments: 2, n: 7 });
});
