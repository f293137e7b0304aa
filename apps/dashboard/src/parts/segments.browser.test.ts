import type { SegmentNumber } from "@heed/contracts";
import axe from "axe-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import "../app.ts";
import "../styles/main.css";
import { createTestApi, type TestApi } from "../testing/api.ts";
import { dimensionOf } from "../testing/dimension.ts";
import { comparisonOf, interval, receiptOf } from "../testing/receipt.ts";
import { responseOf, surveyOf } from "../testing/survey.ts";

const home = location.pathname;
const receipt = receiptOf();
let api: TestApi;

beforeEach(() => {
  document.title = "Heed";
  api = createTestApi("heed_admin_test", [surveyOf("shop-nps", "Shop")], [receipt]);
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
    const found = document.querySelector<HTMLElement>("heed-segments figure:not([aria-busy])");
    if (!found) throw new Error("no segments");
    return found;
  };
  return vi.waitFor(find);
}

function segmentOf(
  kind: SegmentNumber["kind"],
  value: string | null,
  [level, n]: [number, number],
  comparison: SegmentNumber["comparison"] = null,
): SegmentNumber {
  return {
    ...{ kind, value, comparison, others: [], counts: [], excluded: [], sampleCount: 0 },
    participation: { ...receipt.participation, answered: n },
    headline: {
      ...receipt.headline,
      ...{ value: level, n, interval: interval(level - 10, level + 10) },
      caution: n < 30 ? "few" : null,
    },
  };
}

function give(segments: SegmentNumber[], dimension = dimensionOf("plan")): void {
  api.dimensions = [dimension, dimensionOf("region")];
  const { survey, question, scale, definition, period, computedAt } = receipt;
  api.segments = {
    ...{ survey, question, scale, definition, period, computedAt, segments, dimension },
    hidden: { segments: 2, n: 7 },
    adjustment: "benjamini-hochberg",
  };
}

const SEGMENTS = [
  segmentOf("value", "pro", [50, 200], {
    ...comparisonOf(20, [8, 32], "real", true),
    ...{ p: 0.001, adjustedP: 0.002 },
  }),
  segmentOf("missing", null, [-20, 20]),
  segmentOf("other", null, [0, 40], {
    ...comparisonOf(-3, [-12, 6], "not-distinguishable"),
    ...{ p: 0.5, adjustedP: 0.5 },
  }),
];

const rowsOf = (figure: HTMLElement) =>
  [...figure.querySelectorAll("tbody tr")].map((row) => [
    row.querySelector("th")?.firstChild?.nextSibling?.textContent,
    row.querySelector("th small")?.textContent,
    [...row.querySelectorAll(".number")].map((cell) => cell.textContent?.trim()).join(" "),
    row.querySelector("circle")?.getAttribute("cx"),
    row.querySelector("circle")?.getAttribute("class"),
  ]);

test("each segment has its number, interval, n and change, and a whisker on the whole range", async () => {
  give(SEGMENTS);
  const figure = await open("en");
  expect(rowsOf(figure)).toEqual([
    ["pro", "+20 real, for the better", "50(40 to 60) 200", "75%", ""],
    ["not given", "too few answers to compare", "−20(−30 to −10) 20", "40%", "hollow"],
    ["all others", "−3 not distinguishable from no change", "0(−10 to 10) 40", "50%", ""],
  ]);
  const text = figure.textContent?.replace(/\s+/g, " ");
  expect(text).toContain("Line: all answers together, 32.");
  expect(text).toContain("Hollow: fewer than 30 answers");
  expect(text).toContain("Not shown: 2 segments with 7 answers");
  const { violations } = await axe.run(figure);
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("another dimension is a link that can be sent", async () => {
  give(SEGMENTS);
  const figure = await open("en");
  const links = [...figure.querySelectorAll("nav a")].map((link) => [
    link.textContent,
    new URLSearchParams(link.getAttribute("href") ?? "").get("by"),
    link.getAttribute("aria-current"),
  ]);
  expect(links).toEqual([
    ["plan", "plan", "true"],
    ["region", "region", null],
  ]);
});

test("another dimension chosen by keyboard keeps the focus on its link", async () => {
  give(SEGMENTS);
  const figure = await open("en");
  figure.querySelectorAll<HTMLElement>("nav a")[1]?.focus();
  await userEvent.keyboard("{Enter}");
  const caption = () => document.querySelector("heed-segments figcaption p")?.textContent;
  await vi.waitFor(() => expect(caption()).toContain("region"));
  await vi.waitFor(() => expect(document.querySelector("heed-segments table")).not.toBeNull());
  expect(document.activeElement?.textContent).toBe("region");
  expect(document.activeElement?.getAttribute("aria-current")).toBe("true");
});

test("when it cannot be read again, what was read stands with a word on that", async () => {
  give(SEGMENTS);
  await open("en");
  api.refuse = ({ pathname }) => (pathname === "/v1/dimensions" ? ["internal", 500] : null);
  api.store(responseOf(3, 2, "Never again."));
  const part = document.querySelector("heed-segments");
  await vi.waitFor(() => expect(part?.textContent).toContain("The API says internal."));
  expect(part?.querySelector("tbody tr")).not.toBeNull();
});

test("while it is being built, how far it is stands instead of numbers", async () => {
  give([], dimensionOf("plan", { state: "building", built: 50 }));
  const figure = await open("en");
  expect(figure.textContent).toContain("25% so far");
  expect(figure.querySelector("table")).toBeNull();
});

test("without any dimension it says how to make the first", async () => {
  const figure = await open("en");
  expect(figure.textContent).toContain("PUT /v1/dimensions/plan");
});

test("in Chinese no English is left but the page's own values", async () => {
  give(SEGMENTS);
  const figure = await open("zh-Hans");
  expect(figure.textContent).toContain("细分");
  expect(figure.textContent?.replace(/plan|region|pro|CSV|NPS|n/g, "")).not.toMatch(/[a-z]{2}/i);
});
