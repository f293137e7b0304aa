import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import "./app.ts";
import "./styles/main.css";
import { createTestApi, type TestApi } from "./testing/api.ts";
import { comparisonOf, receiptOf } from "./testing/receipt.ts";
import { responseOf, surveyOf } from "./testing/survey.ts";

const TOKEN = "heed_admin_test";
const home = location.pathname;
let api: TestApi;

function open(query: string, token: string | null = TOKEN): void {
  history.replaceState(null, "", `${home}${query}${token === null ? "" : `#token=${token}`}`);
  document.body.replaceChildren(document.createElement("heed-dashboard"));
}

const text = () => document.body.textContent.replaceAll(/\s+/g, " ");
const one = (selector: string) => document.querySelector<HTMLElement>(selector);
const field = (selector: string) =>
  vi.waitFor(() => {
    const found = one(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  });
const shown = (words: string) => vi.waitFor(() => expect(text()).toContain(words));

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

beforeEach(() => {
  document.documentElement.lang = "en";
  document.title = "Heed";
  const falling = receiptOf({
    survey: "support-nps",
    comparison: comparisonOf(-9, [-14, -4], "real", false),
  });
  const few = receiptOf({
    survey: "new-nps",
    headline: { ...receiptOf().headline, value: 66.6, n: 3, caution: "too-few" },
    comparison: comparisonOf(0, [0, 0], "too-few"),
  });
  api = createTestApi(
    TOKEN,
    [
      surveyOf("shop-nps", "Shop"),
      surveyOf("support-nps", "Support"),
      surveyOf("new-nps", "A new one"),
    ],
    [receiptOf(), falling, few],
  );
  api.responses.push(responseOf(2, 9, "Quick and clear."), responseOf(1, 3, "Too slow."));
  vi.stubGlobal("fetch", api.fetch);
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = "";
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

describe("the session", () => {
  it("takes the token out of the address at once and keeps it for the tab", async () => {
    open("?lang=en");
    expect(location.hash).toBe("");
    await shown("Support");
    document.body.replaceChildren();
    open("?lang=en", null);
    await shown("Support");
  });

  it("says what to do about a wrong token, and forgets it", async () => {
    open("?lang=en", "heed_admin_wrong");
    await shown("The server does not know this token.");
    expect(sessionStorage.length).toBe(0);
    expect(await violations()).toEqual([]);
  });

  it("opens with a token pasted into the form", async () => {
    open("?lang=en", null);
    await userEvent.fill(await field("#token"), ` ${TOKEN} `);
    await userEvent.keyboard("{Enter}");
    await shown("Support");
  });
});

describe("the overview", () => {
  it("puts what fell for real first and what has too few answers last", async () => {
    open("?lang=en");
    await shown("real, for the worse");
    const names = [...document.querySelectorAll("tbody th a")].map((link) => link.textContent);
    expect(names).toEqual(["Support", "Shop", "A new one"]);
  });

  it("does not show a number below the minimum n", async () => {
    open("?lang=en");
    await shown("n = 3 · shown from 5 answers on");
    expect(text()).not.toContain("67");
  });

  it("writes the search into the address and filters by it", async () => {
    open("?lang=en");
    await shown("Support");
    await userEvent.keyboard("/supp");
    await vi.waitFor(() => expect(document.querySelectorAll("tbody tr")).toHaveLength(1));
    expect(location.search).toBe("?q=supp&lang=en");
  });

  it.each([
    ["en", "light"],
    ["en", "dark"],
    ["zh-Hans", "light"],
    ["zh-Hans", "dark"],
  ])("has no accessibility violation in %s, %s", async (language, scheme) => {
    document.documentElement.style.colorScheme = scheme;
    open(`?lang=${language}`);
    await vi.waitFor(() => expect(document.querySelectorAll(".level")).toHaveLength(2));
    expect(document.documentElement.lang).toBe(language);
    expect(await violations()).toEqual([]);
  });
});

describe("a survey's page", () => {
  it.each([
    ["en", "light"],
    ["en", "dark"],
    ["zh-Hans", "light"],
    ["zh-Hans", "dark"],
  ])("has no accessibility violation in %s, %s, tables open", async (language, scheme) => {
    document.documentElement.style.colorScheme = scheme;
    open(`?survey=shop-nps&lang=${language}`);
    await vi.waitFor(() => {
      expect(document.querySelectorAll("svg.plot")).toHaveLength(2);
      expect(document.querySelectorAll(".answer-list li")).toHaveLength(2);
    });
    for (const details of document.querySelectorAll("details")) details.open = true;
    expect(await violations()).toEqual([]);
  });

  it("brings no style element, which a strict policy would block", async () => {
    open("?survey=shop-nps&lang=en");
    await vi.waitFor(() => expect(document.querySelectorAll("svg.plot")).toHaveLength(2));
    expect(document.querySelectorAll("heed-dashboard style")).toHaveLength(0);
  });

  it("changes the number in place and lets the new answer wait", async () => {
    open("?survey=shop-nps&lang=en");
    await shown("Quick and clear.");
    const hero = one(".hero-number");
    expect(hero?.textContent).toBe("32");
    const { headline } = receiptOf();
    api.receipts.set("shop-nps", receiptOf({ headline: { ...headline, value: 31.2, n: 413 } }));
    api.store(responseOf(3, 2, "Never again."));
    await vi.waitFor(() => expect(hero?.textContent).toBe("31"));
    expect(one(".hero-number")).toBe(hero);
    await shown("Show 1 new answer");
    expect(text()).not.toContain("Never again.");
    expect(text()).toContain("NPS: now 31, n = 413.");
    await userEvent.click(await field(".fresh"));
    await shown("Never again.");
    expect(one(".answer-list li")?.textContent).toContain("Never again.");
    expect(document.activeElement?.id).toBe("answers-title");
  });

  it("hides number, trend and scores below the minimum n", async () => {
    open("?survey=new-nps&lang=en");
    await shown("n = 3 · shown from 5 answers on");
    await shown("the trend is shown from 5 answers on");
    expect(one(".hero-number")).toBeNull();
    expect(document.querySelectorAll("svg.plot")).toHaveLength(0);
  });

  it("reads the trend point by point with the arrow keys", async () => {
    open("?survey=shop-nps&lang=en");
    await vi.waitFor(() => expect(one(".trend svg")).not.toBeNull());
    expect(one(".readout")?.textContent).toBe("21 Nov: 40 (28 to 52), n = 20");
    one(".trend input")?.focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
    await vi.waitFor(() =>
      expect(one(".readout")?.textContent).toBe("19 Nov: n = 3, too few for a number"),
    );
    await userEvent.keyboard("{ArrowLeft}");
    await vi.waitFor(() => expect(one(".readout")?.textContent).toBe("18 Nov: no answers"));
  });

  it("counts samples only as the address says", async () => {
    const sampled = receiptOf({ sampleCount: 400 });
    api.receipts.set("shop-nps", sampled);
    open("?survey=shop-nps&lang=en");
    await shown("Includes 400 sample answers.");
    expect(api.asked.at(-1)?.get("sample")).toBe("include");
    await userEvent.click(await field(".sample a"));
    await vi.waitFor(() => expect(api.asked.at(-1)?.get("sample")).toBe("exclude"));
    expect(new URLSearchParams(location.search).get("sample")).toBe("exclude");
  });

  it("compares with the same days of the year before, all over the page, as the address says", async () => {
    open("?survey=shop-nps&lang=en");
    await shown("Trend");
    const asks = () => api.asked.map((one) => [one.get("from"), one.get("against")]);
    expect(new Set(asks().map(([, against]) => against))).toEqual(new Set([null]));
    api.asked.length = 0;
    await userEvent.click(page.getByRole("link", { name: "A year before" }));
    await vi.waitFor(() => expect(api.asked.length).toBeGreaterThan(0));
    expect(location.search).toContain("against=year");
    for (const [from, against] of asks()) {
      expect(Number(from?.slice(0, 4)) - Number(against?.slice(0, 4))).toBe(1);
      expect(against?.slice(4)).toBe(from?.slice(4));
    }
    await expect
      .element(page.getByRole("link", { name: "A year before" }))
      .toHaveAttribute("aria-current", "true");
    expect(await violations()).toEqual([]);
  });

  it("reads again when the reader comes back to the tab", async () => {
    open("?survey=shop-nps&lang=en");
    await shown("Quick and clear.");
    const { headline } = receiptOf();
    api.receipts.set("shop-nps", receiptOf({ headline: { ...headline, value: 12, n: 40 } }));
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => expect(one(".hero-number")?.textContent).toBe("12"));
  });

  it("says so when the address names no survey", async () => {
    open("?survey=nonsense&lang=en");
    await shown("There is no survey “nonsense”.");
  });
});

describe("the keyboard", () => {
  it("goes to the overview by g, then o, with the focus on its heading", async () => {
    open("?survey=shop-nps&lang=en");
    await shown("Quick and clear.");
    await userEvent.keyboard("go");
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Overview"));
    expect(location.search).toBe("?lang=en");
    expect(document.title).toBe("Overview · Heed");
  });

  it("opens the help by ? and gives the focus back when it closes", async () => {
    open("?lang=en");
    await shown("Support");
    one("tbody a")?.focus();
    await userEvent.keyboard("?");
    expect(one("dialog")?.hasAttribute("open")).toBe(true);
    expect(await violations()).toEqual([]);
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(document.activeElement).toBe(one("tbody a")));
  });

  it("leaves keys alone while somebody types", async () => {
    open("?survey=shop-nps&lang=en", null);
    await userEvent.type(await field("#token"), "go?/");
    expect(one("dialog")?.hasAttribute("open")).toBe(false);
    expect(one("#token")).toHaveProperty("value", "go?/");
  });
});
