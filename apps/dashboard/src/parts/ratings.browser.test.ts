import { type RatingNumber, type RatingReceipt, surveyRevision } from "@heed/contracts";
import axe from "axe-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../app.ts";
import "../styles/main.css";
import { createTestApi, type TestApi } from "../testing/api.ts";
import { comparisonOf, interval, receiptOf } from "../testing/receipt.ts";
import { surveyOf } from "../testing/survey.ts";

const home = location.pathname;
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
let api: TestApi;

beforeEach(() => {
  document.title = "Heed";
  api = createTestApi("heed_admin_test", [revision], [receipt]);
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

function numberOf(
  [value, n]: [number, number],
  points: number,
  part: Partial<RatingNumber> = {},
): RatingNumber {
  return {
    ...{ row: null, side: "experienced", period: receipt.period, sampleCount: 0 },
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
    ...part,
  };
}

function give(question: string, points: number, numbers: RatingNumber[]): void {
  const { survey, revisions, definition, period, computedAt } = receipt;
  const kind: RatingReceipt["kind"] = question === "speed" ? "rating" : "matrix";
  api.ratings.set(question, {
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
  const query = `?survey=shop-nps&lang=${language}`;
  history.replaceState(null, "", `${home}${query}#token=heed_admin_test`);
  document.documentElement.lang = language;
  document.body.replaceChildren(document.createElement("heed-dashboard"));
  const find = () => {
    const found = [...document.querySelectorAll<HTMLElement>("heed-ratings figure")];
    if (found.length < 2) throw new Error("not all ratings");
    return found;
  };
  return vi.waitFor(find, { timeout: 10_000 });
}

const rowsOf = (figure: HTMLElement | undefined) =>
  [...(figure?.querySelectorAll(".segments tbody tr") ?? [])].map((row) => [
    row.querySelector("th")?.textContent?.trim(),
    [...row.querySelectorAll(".number")].map((cell) => cell.textContent?.trim()).join(" "),
    row.querySelector("circle")?.getAttribute("cx"),
    row.querySelector("circle")?.getAttribute("class"),
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
  const cells = [...(quality?.querySelectorAll(".shares tbody tr") ?? [])].map((row) =>
    row.textContent?.replace(/\s+/g, " ").trim(),
  );
  expect(cells).toEqual(["The staff · Felt 0 0% 1 10% 2 20% 3 30% 4 40%"]);
});

test.each(["en", "zh-Hans"])(
  "axe finds nothing, and nothing is in another language: %s",
  async (language) => {
    for (const figure of await open(language)) {
      for (const details of figure.querySelectorAll("details")) details.open = true;
      const { violations } = await axe.run(figure);
      expect(violations.map(({ id }) => id)).toEqual([]);
      if (language === "en") expect(figure.textContent).not.toMatch(/[\u4e00-\u9fff]/);
      else expect(figure.textContent?.replace(/CSV|n/g, "")).not.toMatch(/[a-z]{2}/i);
    }
  },
);
