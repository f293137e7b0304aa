import { type RatingNumber, type RatingReceipt, surveyRevision } from "@heed/contracts";
import axe from "axe-core";
import { expect, test, vi } from "vitest";
import { dimensionOf } from "../testing/dimension.ts";
import { openCut, read, readRows, useTestPart } from "../testing/part.ts";
import { comparisonOf, interval, receiptOf, seriesOf } from "../testing/receipt.ts";
import { responseOf, surveyOf } from "../testing/survey.ts";

const receipt = receiptOf();
const text = (en: string, zh: string) => ({ en, "zh-Hans": zh });
const labels = { min: text("Poor", "差"), max: text("Excellent", "优秀") };
const plain = surveyOf("shop-nps", "Shop");
const revision = surveyRevision.parse({
  ...plain,
  survey: {
    ...plain.survey,
    questions: [
      ...plain.survey.questions,
      { id: "speed", kind: "rating", points: 7, text: text("How fast?", "有多快？"), labels },
      {
        ...{
          id: "quality",
          kind: "matrix",
          points: 5,
          text: text("How did we do?", "做得如何？"),
          labels,
        },
        rows: [{ id: "staff", text: text("The staff", "员工") }],
        expectations: { expected: text("Expected", "期望"), experienced: text("Felt", "体验") },
      },
    ],
  },
});
const part = useTestPart(revision, "heed-ratings figure");

const asked = { participation: receipt.participation, excluded: receipt.excluded };

function numberOf(
  [value, n]: [number, number],
  points: number,
  given: Partial<RatingNumber> = {},
): RatingNumber {
  return {
    ...{ row: null, side: "experienced", period: receipt.period, sampleCount: 0, ...asked },
    headline: {
      ...{
        measure: "mean",
        reason: null,
        value,
        n,
        unit: "score",
        interval: interval(value - 0.5, value + 0.5),
      },
      caution: n < 5 ? "too-few" : n < 30 ? "few" : null,
    },
    distribution: Array.from({ length: points }, (_, index) => ({
      ...{ score: index + 1, count: index, share: index / 10, interval: interval(0, 1) },
    })),
    comparison: comparisonOf(0, [0, 0], "too-few"),
    series: seriesOf([[value, n], null, [value, 2]]),
    ...given,
  };
}

function give(question: string, points: number, numbers: RatingNumber[]): void {
  const { survey, revisions, definition, period, computedAt } = receipt;
  const kind: RatingReceipt["kind"] = question === "speed" ? "rating" : "matrix";
  part.api.ratings.set(question, {
    ...{ survey, revisions, definition, period, computedAt, question, kind, points, numbers },
  });
}

async function open(language: string): Promise<HTMLElement[]> {
  give("speed", 7, [
    numberOf([4.25, 200], 7, { comparison: comparisonOf(0.4, [0.1, 0.7], "real", null) }),
  ]);
  give("quality", 5, [
    numberOf([4.5, 20], 5, { row: "staff" }),
    numberOf([3.5, 4], 5, { row: "staff", side: "expected" }),
  ]);
  return part.open(language, 2);
}

const rowsOf = (figure: HTMLElement | undefined) =>
  [...(figure?.querySelectorAll(".segments tbody tr") ?? [])].map((row) => [
    row.querySelector("th")?.textContent?.trim(),
    [...row.querySelectorAll(".number")].map((cell) => cell.textContent?.trim()).join(" "),
    row.querySelector("td.whisker circle")?.getAttribute("cx"),
    row.querySelector("td.whisker circle")?.getAttribute("class"),
  ]);

test("a rating has its mean, interval, n and change, which is neither good nor bad", async () => {
  const [speed] = await open("en");
  expect(rowsOf(speed)).toEqual([
    ["All answers+0.40 a real change", "4.25(3.75 to 4.75) 200", `${(100 * 3.25) / 6}%`, ""],
  ]);
  expect(speed?.querySelector("h2")?.textContent).toBe("How fast?");
});

test("of a matrix each row and side has a line: hollow with few answers, words alone with too few", async () => {
  const [, quality] = await open("en");
  expect(rowsOf(quality)).toEqual([
    ["The staff · Felttoo few answers to compare", "4.50(4.00 to 5.00) 20", "87.5%", "hollow"],
    ["The staff · Expectedn = 4 · shown from 5 answers on", "– 4", undefined, undefined],
  ]);
});

test("how often each score was given stands in a table, of what may be shown", async () => {
  const [, quality] = await open("en");
  const cells = [...(quality?.querySelector(".shares")?.querySelectorAll("tbody tr") ?? [])].map(
    (row) => row.textContent?.replace(/\s+/g, " ").trim(),
  );
  expect(cells).toEqual([
    "The staff · Felt 0 0% 1 10% 2 20% 3 30% 4 40% 640 seen but not answered, 151 closed",
  ]);
});

test("each row has its days drawn, and told in a table, the latest first", async () => {
  const [speed, quality] = await open("en");
  expect(speed?.querySelectorAll(".sparkline circle")).toHaveLength(2);
  const tables = [speed, quality].map((figure) => figure?.querySelectorAll("details table")[1]);
  expect(readRows(tables[0])).toEqual([
    ["21 Nov", "– n = 2"],
    ["20 Nov", "– n = 0"],
    ["19 Nov", "4.25 n = 200"],
  ]);
  expect(readRows(tables[1])[2]).toEqual(["19 Nov", "4.50 n = 20", "– n = 4"]);
});

function giveSegments(): void {
  const { survey, definition, period, computedAt } = receipt;
  const dimension = dimensionOf("plan");
  const { headline } = numberOf([4.5, 40], 5);
  const segment = {
    ...{ kind: "value" as const, value: "pro", headline, counts: [], sampleCount: 0, ...asked },
    comparison: {
      ...comparisonOf(-0.5, [-0.9, -0.1], "real", null),
      ...{ p: 0.001, adjustedP: 0.002 },
    },
  };
  const few = numberOf([3, 20], 5).headline;
  const other = { ...segment, kind: "other" as const, value: null, headline: few };
  part.api.dimensions = [dimension];
  const common = { survey, definition, period, computedAt, dimension, points: 5 };
  part.api.cuts.set("speed", {
    ...{ ...common, question: "speed", kind: "rating", adjustment: "benjamini-hochberg" },
    numbers: [
      {
        ...{ row: null, side: "experienced", period, hidden: { segments: 0, n: 0 } },
        segments: [{ ...segment, comparison: null }],
      },
    ],
  });
  part.api.cuts.set("quality", {
    ...{ ...common, question: "quality", kind: "matrix", adjustment: "benjamini-hochberg" },
    numbers: [
      {
        ...{ row: "staff", side: "experienced", period, hidden: { segments: 2, n: 6 } },
        segments: [segment, { ...other, comparison: null }],
      },
      { row: "staff", side: "expected", period, hidden: { segments: 0, n: 0 }, segments: [] },
    ],
  });
}

test("by segment each row is read when it is opened, with its change and what is left out", async () => {
  giveSegments();
  const [, quality] = await open("en");
  const cut = await openCut(quality?.querySelector("heed-rating-segments"));
  expect(readRows(cut.querySelector("table")).map((cells) => cells.slice(0, 3))).toEqual([
    ["pro−0.50 a real change", "4.50(4.00 to 5.00)", "40"],
    ["all otherstoo few answers to compare", "3.00(2.50 to 3.50)", "20"],
  ]);
  expect(read(cut)).toContain("Not shown: 2 segments with 6 answers");
  expect(read(cut)).toContain("The staff · Expected: No segment has an answer in this period.");
  expect(part.api.asked.filter((query) => query.get("question") === "quality")).toHaveLength(1);
});

test("another dimension is read by segment alone, and what was opened stays open", async () => {
  giveSegments();
  const plan = receiptOf();
  const { survey, question, scale, definition, period, computedAt } = plan;
  part.api.dimensions = [dimensionOf("plan"), dimensionOf("region")];
  part.api.segments = {
    ...{ survey, question, scale, definition, period, computedAt, segments: [] },
    ...{ dimension: dimensionOf("plan"), hidden: { segments: 0, n: 0 } },
    adjustment: "benjamini-hochberg",
  };
  const [, quality] = await open("en");
  const cut = await openCut(quality?.querySelector("heed-rating-segments"));
  const region = [...document.querySelectorAll<HTMLElement>("heed-segments nav a")][1];
  part.api.asked.length = 0;
  const ofPlan = part.api.cuts.get("quality");
  if (ofPlan) part.api.cuts.set("quality", { ...ofPlan, dimension: dimensionOf("region") });
  region?.click();
  await vi.waitFor(() => expect(read(cut)).toContain("region"));
  expect(cut).toHaveProperty("isConnected", true);
  expect(cut).toHaveProperty("open", true);
  expect(part.api.asked).toEqual([]);
});

test("when it cannot be read again, what was read stands with a word on that", async () => {
  const [speed] = await open("en");
  part.api.refuse = ({ searchParams }) =>
    searchParams.get("question") === "speed" ? ["internal", 500] : null;
  part.api.store(responseOf(3, 2, "Never again."));
  await vi.waitFor(() => expect(read(speed?.parentElement)).toContain("The API says internal."));
  expect(rowsOf(speed)).toHaveLength(1);
});

test.each(["en", "zh-Hans"])(
  "axe finds nothing, and nothing is in another language: %s",
  async (language) => {
    giveSegments();
    const figures = await open(language);
    for (const figure of figures) await openCut(figure.querySelector("heed-rating-segments"));
    for (const figure of figures) {
      for (const details of figure.querySelectorAll("details")) details.open = true;
      const { violations } = await axe.run(figure);
      expect(violations.map(({ id }) => id)).toEqual([]);
      if (language === "en") expect(figure.textContent).not.toMatch(/[\u4e00-\u9fff]/);
      else expect(figure.textContent?.replace(/CSV|plan|pro|n/g, "")).not.toMatch(/[a-z]{2}/i);
    }
  },
);
