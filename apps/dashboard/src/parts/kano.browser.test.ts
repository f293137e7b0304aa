import { type KanoReceipt, surveyRevision } from "@heed/contracts";
import axe from "axe-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../app.ts";
import "../styles/main.css";
import { createTestApi, type TestApi } from "../testing/api.ts";
import { interval, receiptOf } from "../testing/receipt.ts";
import { surveyOf } from "../testing/survey.ts";

const home = location.pathname;
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

const COUNTS = { M: 2, O: 0, A: 13, I: 3, R: 6, Q: 0 };
const coefficient = (value: number, before: number): KanoReceipt["better"] => ({
  ...{ value, n: 18, interval: interval(value - 0.1, value + 0.1), caution: "few" },
  before: { value: before, n: 40, interval: interval(before - 0.1, before + 0.1) },
  difference: { value: value - before, interval: interval(0.1, 0.4) },
  verdict: "real",
});

function give(part: Partial<KanoReceipt> = {}): void {
  const { survey, revisions, definition, period, computedAt } = receipt;
  api.ratings.set("dark", {
    ...{ survey, revisions, definition, period, computedAt, question: "dark", kind: "kano" },
    ...{ n: 24, caution: "few", category: "A", sampleCount: 0 },
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
    ...part,
  });
}

async function open(language = "en"): Promise<HTMLElement> {
  const query = `?survey=shop-nps&lang=${language}`;
  history.replaceState(null, "", `${home}${query}#token=heed_admin_test`);
  document.documentElement.lang = language;
  document.body.replaceChildren(document.createElement("heed-dashboard"));
  const find = () => {
    const found = document.querySelector<HTMLElement>("heed-kano figure");
    if (!found) throw new Error("not there yet");
    return found;
  };
  return vi.waitFor(find, { timeout: 10_000 });
}

const read = (element: Element | null | undefined) =>
  element?.textContent?.replace(/\s+/g, " ").trim();

const rowsOf = (table: Element | undefined) =>
  [...(table?.querySelectorAll("tbody tr") ?? [])].map((row) => [
    read(row.querySelector("th")),
    [...row.querySelectorAll(".number")].map(read).join(" "),
    row.querySelector("circle")?.getAttribute("cx"),
  ]);

test("the kind of feature is said in words, and every kind has its share with an interval", async () => {
  give();
  const figure = await open();
  expect(read(figure.querySelector("figcaption"))).toContain("A dark mode");
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

test.each(["en", "zh-Hans"])(
  "axe finds nothing, and nothing is in another language: %s",
  async (language) => {
    give();
    const figure = await open(language);
    for (const details of figure.querySelectorAll("details")) details.open = true;
    const { violations } = await axe.run(figure);
    expect(violations.map(({ id }) => id)).toEqual([]);
    if (language === "en") expect(figure.textContent).not.toMatch(/[\u4e00-\u9fff]/);
    else expect(figure.textContent?.replace(/CSV|n/g, "")).not.toMatch(/[a-z]{2}/i);
  },
);
