import { type KanoReceipt, surveyRevision } from "@heed/contracts";
import axe from "axe-core";
import { expect, test } from "vitest";
import { dimensionOf } from "../testing/dimension.ts";
import { openCut, read, readRows, useTestPart } from "../testing/part.ts";
import { interval, receiptOf } from "../testing/receipt.ts";
import { surveyOf } from "../testing/survey.ts";

const receipt = receiptOf();
const text = (en: string, zh: string) => ({ en, "zh-Hans": zh });
const plain = surveyOf("shop-nps", "Shop");
const revision = surveyRevision.parse({
  ...plain,
  survey: {
    ...plain.survey,
    questions: [
      ...plain.survey.questions,
      {
        ...{ id: "dark", kind: "kano", text: text("A dark mode", "深色模式") },
        functional: text("With it?", "如果有？"),
        dysfunctional: text("Without it?", "如果没有？"),
      },
    ],
  },
});
const part = useTestPart(revision, "heed-kano figure");

const COUNTS = { M: 2, O: 0, A: 13, I: 3, R: 6, Q: 0 };
const coefficientOf = (value: number, n: number) => ({
  ...{ value, n, interval: interval(value - 0.1, value + 0.1) },
});
const coefficient = (value: number, before: number): KanoReceipt["better"] => ({
  ...{ value, n: 18, interval: interval(value - 0.1, value + 0.1), caution: "few" },
  before: coefficientOf(before, 40),
  difference: { value: value - before, interval: interval(0.1, 0.4) },
  verdict: "real",
});

const NOBODY = { value: null, n: 0, interval: null };
const DAYS = ["2026-11-20T00:00:00.000Z", "2026-11-21T00:00:00.000Z", "2026-11-22T00:00:00.000Z"];
const SERIES: KanoReceipt["series"] = [
  {
    ...{ from: DAYS[0] ?? "", to: DAYS[1] ?? "", n: 6, category: "A" },
    ...{ counts: { ...COUNTS, R: 0 }, better: coefficientOf(0.8, 6), worse: NOBODY },
  },
  {
    ...{ from: DAYS[1] ?? "", to: DAYS[2] ?? "", n: 2, category: "M" },
    ...{ counts: COUNTS, better: NOBODY, worse: NOBODY },
  },
];

function give(given: Partial<KanoReceipt> = {}): void {
  const { survey, revisions, definition, period, computedAt, participation, excluded } = receipt;
  part.api.ratings.set("dark", {
    ...{ survey, revisions, definition, period, computedAt, question: "dark", kind: "kano" },
    ...{ n: 24, caution: "few", category: "A", sampleCount: 0, participation, excluded },
    lead: { difference: 7, critical: 5.59, isClear: true },
    categories: (Object.keys(COUNTS) as (keyof typeof COUNTS)[]).map((category) => ({
      ...{ category, count: COUNTS[category], share: COUNTS[category] / 24 },
      interval: interval(0, 0.8),
    })),
    better: coefficient(0.72, 0.5),
    worse: coefficient(-0.11, -0.4),
    cells: [
      [0, 0, 13, 0, 0],
      ...[0, 1].map(() => [0, 0, 0, 0, 0]),
      [0, 0, 3, 0, 2],
      [6, 0, 0, 0, 0],
    ],
    comparison: { from: period.from, to: period.to, n: 40, category: "M" },
    series: SERIES,
    ...given,
  });
}

async function open(language?: string): Promise<HTMLElement> {
  const [figure] = await part.open(language);
  if (!figure) throw new Error("not there");
  return figure;
}

const rowsOf = (table: Element | undefined) =>
  [...(table?.querySelectorAll("tbody tr") ?? [])].map((row) => [
    read(row.querySelector("th")),
    [...row.querySelectorAll(".number")].map(read).join(" "),
    row.querySelector("td.whisker circle")?.getAttribute("cx"),
  ]);

test("the kind of feature is said in words, and every kind has its share with an interval", async () => {
  give();
  const figure = await open();
  expect(read(figure.querySelector("figcaption"))).toContain("A dark mode");
  expect(read(figure)).toContain("Not counted: 640 seen but not answered, 151 closed.");
  expect(read(figure.querySelector("figcaption + p"))).toBe(
    "Attractive: pleases, and is not missed without. Clearly ahead of the next kind.",
  );
  const [kinds] = figure.querySelectorAll(".segments");
  const rows = rowsOf(kinds);
  expect(rows.map(([label]) => label?.split(/(?=[a-z])/)[0]?.[0])).toEqual([..."MPAIRQ"]);
  expect(rows[2]).toEqual([
    "Attractivepleases, and is not missed without",
    "54%(0% to 80%) 13",
    `${(100 * 13) / 24}%`,
  ]);
});

test("how much it pleases and is missed stands on one axis, with the change", async () => {
  give();
  const [, effects] = (await open()).querySelectorAll(".segments");
  expect(rowsOf(effects)).toEqual([
    ["With it, rises+0.22 a real change", "0.72(0.62 to 0.82) 18", "86%"],
    ["Without it, falls+0.29 a real change", "−0.11(−0.21 to −0.01) 18", "44.5%"],
  ]);
});

test("a kind that is not told apart from the next is said to be so", async () => {
  give({ lead: { difference: 1, critical: 5, isClear: false } });
  expect(read((await open()).querySelector("figcaption + p"))).toContain("Not clearly ahead");
});

test("few whom it concerns have no coefficient, and too few answers no kind", async () => {
  const none = { ...coefficient(0.5, 0.5), n: 3, caution: "too-few" } as const;
  give({ better: none, worse: none });
  const [, effects] = (await open()).querySelectorAll(".segments");
  expect(rowsOf(effects)).toEqual([
    ["With it, risesn = 3 · shown from 5 answers on", "– 3", undefined],
    ["Without it, fallsn = 3 · shown from 5 answers on", "– 3", undefined],
  ]);
  give({ n: 4, caution: "too-few" });
  const figure = await open();
  expect(read(figure)).toContain("n = 4 · shown from 5 answers on");
  expect(figure.querySelector("table")).toBeNull();
});

test("all pairs of answers stand in a table", async () => {
  give();
  const [, ...rows] = (await open()).querySelectorAll(".shares tr");
  const cells = [...(rows[3]?.querySelectorAll("th, td") ?? [])];
  expect(cells.map(read)).toEqual(["I can live with it", "0", "0", "3", "0", "2"]);
});

test("each day stands in a table, the latest first, without a kind where answers are too few", async () => {
  give();
  const details = [...(await open()).querySelectorAll("details")];
  const table = details.find((one) => read(one)?.startsWith("Over time"))?.querySelector("table");
  expect(readRows(table)).toEqual([
    ["21 Nov", "– n = 2", "– n = 0", "– n = 0"],
    ["20 Nov", "Attractive n = 6", "0.80 n = 6", "– n = 0"],
  ]);
});

function giveSegments(): void {
  const asked = { participation: receipt.participation, excluded: receipt.excluded };
  const { survey, definition, period, computedAt } = receipt;
  const cautious = (value: number, n: number) => ({
    ...coefficientOf(value, n),
    caution: n < 5 ? ("too-few" as const) : ("few" as const),
  });
  part.api.dimensions = [dimensionOf("plan")];
  part.api.cuts.set("dark", {
    ...{ survey, definition, period, computedAt, question: "dark", kind: "kano" },
    ...{ dimension: dimensionOf("plan"), hidden: { segments: 2, n: 7 } },
    segments: [
      {
        ...{ kind: "value", value: "pro", n: 20, caution: "few", category: "M", counts: COUNTS },
        ...{ lead: { difference: 9, critical: 5, isClear: true }, sampleCount: 0, ...asked },
        ...{ better: cautious(0.2, 20), worse: cautious(-0.9, 20) },
      },
      {
        ...{ kind: "missing", value: null, n: 6, caution: "few", category: "R", counts: COUNTS },
        ...{ lead: { difference: 1, critical: 5, isClear: false }, sampleCount: 0, ...asked },
        ...{ better: cautious(0.5, 3), worse: cautious(-0.5, 3) },
      },
    ],
  });
}

test("by segment it is read when it is opened, with what is left out", async () => {
  give();
  giveSegments();
  const figure = await open();
  const cut = await openCut(figure.querySelector("heed-kano-segments"));
  expect(readRows(cut.querySelector("table"))).toEqual([
    ["pro", "Must-be", "0.20 (0.10 to 0.30)", "−0.90 (−1.00 to −0.80)", "20"],
    ["not given", "Reverse (not clearly)", "–", "–", "6"],
  ]);
  expect(read(cut)).toContain("By plan, with 95% intervals");
  expect(read(cut)).toContain("Not shown: 2 segments with 7 answers");
});

test("without a dimension the segments say so", async () => {
  give();
  const cut = await openCut((await open()).querySelector("heed-kano-segments"));
  expect(read(cut)).toBe("Segments Answers are not yet counted by anything.");
});

test.each(["en", "zh-Hans"])(
  "axe finds nothing, and nothing is in another language: %s",
  async (language) => {
    give();
    giveSegments();
    const figure = await open(language);
    await openCut(figure.querySelector("heed-kano-segments"));
    for (const details of figure.querySelectorAll("details")) details.open = true;
    const { violations } = await axe.run(figure);
    expect(violations.map(({ id }) => id)).toEqual([]);
    if (language === "en") expect(figure.textContent).not.toMatch(/[\u4e00-\u9fff]/);
    else expect(figure.textContent?.replace(/CSV|plan|pro|n/g, "")).not.toMatch(/[a-z]{2}/i);
  },
);
