import axe from "axe-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../app.ts";
import "../styles/main.css";
import { createTestApi, type TestApi } from "../testing/api.ts";
import { receiptOf } from "../testing/receipt.ts";
import { responseOf, surveyOf } from "../testing/survey.ts";

const home = location.pathname;
let api: TestApi;

beforeEach(() => {
  document.title = "Heed";
  api = createTestApi("heed_admin_test", [surveyOf("shop-nps", "Shop")], [receiptOf()]);
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

async function open(language: string): Promise<HTMLElement> {
  const query = `?survey=shop-nps&lang=${language}`;
  history.replaceState(null, "", `${home}${query}#token=heed_admin_test`);
  document.documentElement.lang = language;
  document.body.replaceChildren(document.createElement("heed-dashboard"));
  const find = () => {
    const found = document.querySelector<HTMLElement>("heed-decision-funnel figure");
    if (!found) throw new Error("no funnel");
    return found;
  };
  return vi.waitFor(find);
}

const FUNNEL = {
  survey: "shop-nps",
  period: { from: "2026-01-01T00:00:00.000Z", to: "2026-01-31T00:00:00.000Z" },
  weighed: 1200,
  due: 300,
  held: [
    { reason: "sampled-out", count: 600 },
    { reason: "asked-recently", count: 250 },
    { reason: "enough-answers", count: 40 },
    { reason: "some-new-reason", count: 10 },
  ],
  shown: 280,
  started: 120,
  answered: 90,
  dismissed: 60,
};

const rowsOf = (figure: HTMLElement) =>
  [...figure.querySelectorAll("tbody tr")].map((row) => [
    row.querySelector("th")?.textContent,
    row.querySelector(".number")?.textContent,
    row.querySelector("rect")?.getAttribute("width"),
  ]);

test("the funnel tells each step and each reason in words, with bars from zero", async () => {
  api.funnel = FUNNEL;
  const figure = await open("en");
  expect(rowsOf(figure)).toEqual([
    ["Might have been asked", "1,200", "100%"],
    ["Chosen to be asked", "300", "25%"],
    ["Prompt in view", "280", `${28_000 / 1200}%`],
    ["Begun", "120", "10%"],
    ["Answered", "90", "7.5%"],
    ["The draw left the visitor out of the survey's sample.", "600", "50%"],
    ["The visitor was asked not long ago.", "250", `${25_000 / 1200}%`],
    ["The answers so far are enough for the wanted margin.", "40", `${4_000 / 1200}%`],
    ["A reason that this dashboard does not know.", "10", `${1_000 / 1200}%`],
  ]);
  const { violations } = await axe.run(figure);
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("when it cannot be read again, what was read stands with a word on that", async () => {
  api.funnel = FUNNEL;
  const figure = await open("en");
  api.refuse = ({ pathname }) => (pathname === "/v1/decisions" ? ["internal", 500] : null);
  api.store(responseOf(3, 2, "Never again."));
  const part = figure.parentElement;
  await vi.waitFor(() => expect(part?.textContent).toContain("The API says internal."));
  expect(rowsOf(figure)).toHaveLength(9);
});

test("in Chinese no English is left", async () => {
  api.funnel = { ...FUNNEL, held: FUNNEL.held.slice(0, 3) };
  const figure = await open("zh-Hans");
  expect(figure.textContent).toContain("询问情况");
  for (const [label] of rowsOf(figure)) expect(label).toMatch(/\p{Script=Han}/u);
});

test("prompts are shown even where pages count no decisions", async () => {
  api.funnel = { ...FUNNEL, weighed: 0, due: 0, held: [] };
  const figure = await open("en");
  expect(rowsOf(figure).map(([label]) => label)).toEqual(["Prompt in view", "Begun", "Answered"]);
  expect(figure.querySelector("h3")).toBeNull();
});

test("a survey that nobody met says so", async () => {
  const figure = await open("en");
  expect(figure.textContent).toContain("No page has said yet");
});
