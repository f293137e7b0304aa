import { surveyRevision } from "@heed/contracts";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import "../app.ts";
import "../styles/main.css";
import { createTestApi, type TestApi } from "../testing/api.ts";
import { comparisonOf, receiptOf } from "../testing/receipt.ts";
import { responseOf, surveyOf } from "../testing/survey.ts";

const TOKEN = "heed_admin_test";
const SNIPPET = "How to get the first answer";
const home = location.pathname;
let api: TestApi;

function open(query: string, token: string | null = TOKEN): void {
  history.replaceState(null, "", `${home}${query}${token === null ? "" : `#token=${token}`}`);
  document.body.replaceChildren(document.createElement("heed-dashboard"));
}

const text = () => document.body.textContent.replaceAll(/\s+/g, " ");
const shown = (words: string) => vi.waitFor(() => expect(text()).toContain(words));
const rows = () =>
  [...document.querySelectorAll(".surveys tbody tr")].map((row) =>
    row.textContent.replaceAll(/\s+/g, " ").trim(),
  );

const { headline, participation } = receiptOf();
const nobody = {
  headline: { ...headline, value: null, n: 0, interval: null },
  participation: { ...participation, shown: 0, answered: 0, share: null, interval: null },
  comparison: comparisonOf(0, [0, 0], "too-few"),
  ...{ counts: [], excluded: [], series: [] },
};
const empty = receiptOf(nobody);

beforeEach(() => {
  api = createTestApi(TOKEN, [surveyOf("shop-nps", "Shop")], [receiptOf()]);
  vi.stubGlobal("fetch", (...args: Parameters<typeof fetch>) => api.fetch(...args));
});

afterEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

describe("a survey that cannot be read", () => {
  it("says so in its row, and the others have their numbers", async () => {
    const surveys = [surveyOf("shop-nps", "Shop"), surveyOf("broken-nps", "Broken")];
    api = createTestApi(TOKEN, surveys, [receiptOf()]);
    open("?lang=en");
    await shown("The API says unknown-survey.");
    expect(rows()[0]).toContain("32");
    expect(rows()[1]).toMatch(/^Broken .*The numbers could not be read$/);
    expect(document.querySelectorAll(".surveys .bone")).toHaveLength(0);
    const { violations } = await axe.run(".surveys");
    expect(violations.map(({ id }) => id)).toEqual([]);
    api.receipts.set("broken-nps", receiptOf({ survey: "broken-nps" }));
    await userEvent.click(page.getByRole("button", { name: "Try again" }));
    await vi.waitFor(() => expect(rows()[1]).toContain("n = 412"));
    expect(document.querySelector(".problem")).toBeNull();
  });

  it("leaves no row that waits for good when it is the only one", async () => {
    api.receipts.clear();
    open("?lang=en");
    await shown("The API says unknown-survey.");
    expect(document.querySelectorAll(".problem")).toHaveLength(1);
  });
});

describe("a period without answers", () => {
  const answered = {
    ...{ survey: "shop-nps", period: { from: "", to: "" }, held: [], weighed: 0, due: 0 },
    ...{ shown: 9, started: 9, answered: 9, dismissed: 0 },
  };

  it.each(["?lang=en", "?survey=shop-nps&lang=en"])(
    "tells how to get the first answer only where there is none at all: %s",
    async (query) => {
      api.receipts.set("shop-nps", empty);
      open(query);
      await shown(SNIPPET);
      api.funnel = answered;
      open(query);
      await shown("No answers in this period");
      expect(text()).not.toContain(SNIPPET);
    },
  );

  it("counts older samples as answers, which the funnel leaves out", async () => {
    api.receipts.set("shop-nps", empty);
    api.receipts.set("shop-nps/recommend", empty);
    open("?survey=shop-nps&question=recommend&lang=en");
    await shown(SNIPPET);
    api.receipts.set("shop-nps", receiptOf());
    open("?survey=shop-nps&question=recommend&lang=en");
    await shown("No answers in this period");
    expect(text()).not.toContain(SNIPPET);
  });

  it("of one question leaves the other figures of the survey where they are", async () => {
    const { survey, ...rest } = surveyOf("shop-nps", "Shop");
    const words = { en: "How fast?", "zh-Hans": "有多快？" };
    const labels = { min: words, max: words };
    const speed = { id: "speed", kind: "rating", points: 5, text: words, labels };
    const revision = surveyRevision.parse({
      ...rest,
      survey: { ...survey, questions: [...survey.questions, speed] },
    });
    api = createTestApi(TOKEN, [revision], [receiptOf()]);
    api.receipts.set("shop-nps/recommend", receiptOf({ ...nobody, participation }));
    api.refuse = ({ searchParams }) =>
      searchParams.get("question") === "speed" ? ["internal", 500] : null;
    open("?survey=shop-nps&question=recommend&lang=en");
    await shown("No answers in this period");
    await shown("The API says internal.");
    expect(document.querySelector("heed-ratings")).not.toBeNull();
    expect(document.querySelector("heed-trend")).toBeNull();
    expect(text()).not.toContain(SNIPPET);
  });
});

describe("a long name", () => {
  const ranges = [360, 800, 1000, 1280].flatMap((width) =>
    ["?lang=en", "?survey=shop-nps&lang=en", "?survey=shop-nps&lang=zh-Hans"].map(
      (query) => [width, query] as const,
    ),
  );

  it.each(ranges)("does not widen a page of %i px: %s", async (width, query) => {
    await page.viewport(width, 800);
    api = createTestApi(TOKEN, [surveyOf("shop-nps", "W".repeat(80))], [receiptOf()]);
    api.responses.push(responseOf(2, 9, "Quick."));
    open(query);
    await vi.waitFor(() => expect(document.querySelector(".level, .hero-number")).not.toBeNull());
    const { scrollWidth, clientWidth } = document.documentElement;
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  });
});

describe("a token that is refused", () => {
  const focused = (selector: string) =>
    vi.waitFor(() => {
      const field = document.querySelector(selector);
      expect(field).not.toBeNull();
      expect(document.activeElement).toBe(field);
    });

  it("ends the visit whatever was read with it, with the focus in the field", async () => {
    open("?survey=shop-nps&lang=en");
    await vi.waitFor(() => expect(document.querySelector(".hero-number")).not.toBeNull());
    api.refuse = ({ pathname }) => (pathname === "/v1/metrics" ? ["key-revoked", 401] : null);
    await userEvent.click(page.getByRole("link", { name: "90 days" }));
    await shown("The server does not know this token.");
    await focused("#token");
    expect(document.querySelector(".live")).toBeNull();
    expect(sessionStorage.length).toBe(0);
  });

  it("leaves the focus in the field that it was typed into", async () => {
    open("?lang=en", null);
    await vi.waitFor(() => expect(document.querySelector("#token")).not.toBeNull());
    await userEvent.fill(page.getByLabelText("Admin token"), "heed_admin_wrong");
    await userEvent.keyboard("{Enter}");
    await shown("The server does not know this token.");
    await focused("#token");
  });

  it("is refused as unknown, too, when no header can carry it", async () => {
    open("?lang=en", null);
    await vi.waitFor(() => expect(document.querySelector("#token")).not.toBeNull());
    await userEvent.fill(page.getByLabelText("Admin token"), "密钥");
    await userEvent.keyboard("{Enter}");
    await shown("The server does not know this token.");
    expect(sessionStorage.length).toBe(0);
    open("?lang=en", "密钥");
    await shown("The server does not know this token.");
  });
});
