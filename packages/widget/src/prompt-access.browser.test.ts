import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { LONG_SURVEY, openPrompt, SURVEY_AR } from "./prompt-fixture.ts";

/** Every WCAG level and axe's own best practices. */
const TAGS = [
  ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
  ["best-practice"],
].flat();

async function violations(): Promise<string[]> {
  const { violations, passes } = await axe.run(document, {
    runOnly: { type: "tag", values: TAGS },
    rules: { "target-size": { enabled: true } },
  });
  // An axe that looked at nothing would find nothing.
  expect(passes.some(({ id }) => id === "color-contrast")).toBe(true);
  expect(passes.some(({ id }) => id === "target-size")).toBe(true);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const sheet = new CSSStyleSheet();

function style(css: string): void {
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

afterEach(async () => {
  document.adoptedStyleSheets = [];
  document.documentElement.dir = "";
  await page.viewport(414, 896);
});

const PAGES = ["en", "zh-Hans"].flatMap((language) =>
  ["light", "dark"].map((scheme) => ({ language, scheme })),
);

describe.each(PAGES)("axe finds nothing, $language, $scheme:", ({ language, scheme }) => {
  const open = async (deliver?: () => Promise<never>) => {
    document.documentElement.lang = language;
    document.title = "Shop";
    style(
      `:root { color-scheme: ${scheme}; background: Canvas } button { background: Canvas; color: CanvasText }`,
    );
    await openPrompt({ language, ...(deliver && { deliver }) });
  };
  const press = async (part: string) => {
    const shadow = document.querySelector("heed-prompt")?.shadowRoot;
    shadow?.querySelector<HTMLButtonElement>(`[part="${part}"]`)?.click();
  };
  const choose = (score: number) =>
    page.getByRole("radio", { name: String(score), exact: true }).click();

  test("the question", async () => {
    await open();
    expect(await violations()).toEqual([]);
  });

  test("a chosen score with the focus on it", async () => {
    await open();
    await choose(4);
    await userEvent.keyboard("{ArrowRight}");
    expect(await violations()).toEqual([]);
  });

  test("the score that is missing", async () => {
    await open();
    await press("submit");
    expect(await violations()).toEqual([]);
  });

  test("the comment", async () => {
    await open();
    await choose(4);
    await press("submit");
    expect(await violations()).toEqual([]);
  });

  test("the thanks", async () => {
    await open();
    await choose(8);
    await press("submit");
    await expect.element(page.getByRole("radiogroup")).not.toBeInTheDocument();
    expect(await violations()).toEqual([]);
  });

  test("a failed delivery", async () => {
    await open(() => Promise.reject({ isRetryable: false, code: "unknown-survey" }));
    await choose(8);
    await press("submit");
    await expect.poll(() => page.getByRole("status").element().textContent).toMatch(/unknown/);
    expect(await violations()).toEqual([]);
  });
});

test.each([320, 360, 480, 481, 1280])("%i px wide, nothing overflows sideways", async (width) => {
  await page.viewport(width, 640);
  await openPrompt();
  const panel = page.getByRole("region").element();
  const box = panel.getBoundingClientRect();
  expect([panel.scrollWidth, document.documentElement.scrollWidth]).toEqual([
    panel.clientWidth,
    width,
  ]);
  expect(box.left).toBeGreaterThanOrEqual(0);
  expect(box.right).toBeLessThanOrEqual(width);
  expect(box.width).toBe(width <= 480 ? width : 360);
});

test("at 320 px eleven points stand in one row of targets of 24 px and more", async () => {
  await page.viewport(320, 640);
  await openPrompt();
  const boxes = page
    .getByRole("radio")
    .elements()
    .map((input) => input.getBoundingClientRect());
  expect(boxes.length).toBe(11);
  expect(new Set(boxes.map(({ top }) => top)).size).toBe(1);
  expect(Math.min(...boxes.map(({ width }) => width))).toBeGreaterThanOrEqual(24);
  expect(Math.min(...boxes.map(({ height }) => height))).toBeGreaterThanOrEqual(24);
});

test("at 400 % zoom of a small window the prompt scrolls inside the window", async () => {
  await page.viewport(320, 200);
  await openPrompt();
  const panel = page.getByRole("region").element();
  const box = panel.getBoundingClientRect();
  expect([box.top >= 0, box.bottom <= 200]).toEqual([true, true]);
  expect(panel.scrollHeight).toBeGreaterThan(panel.clientHeight);
});

test("in Arabic the scale begins and the prompt stands on the other side, whatever the page's own direction", async () => {
  await page.viewport(1280, 640);
  await openPrompt({ survey: SURVEY_AR, language: "ar" });
  const left = (score: string) =>
    page.getByRole("radio", { name: score, exact: true }).element().getBoundingClientRect().left;
  expect(left("0")).toBeGreaterThan(left("10"));
  expect(page.getByRole("region").element().getBoundingClientRect().left).toBeLessThan(100);
});

test("the prompt follows the page's font, and not its letter-spacing or capitals", async () => {
  style("body { font: 17px Georgia; letter-spacing: 4px; text-transform: uppercase }");
  await openPrompt({ survey: LONG_SURVEY });
  const { fontFamily, fontSize, letterSpacing, textTransform } = getComputedStyle(
    page.getByRole("button", { name: "Next" }).element(),
  );
  expect([fontFamily, fontSize]).toEqual(["Georgia", "17px"]);
  expect([letterSpacing, textTransform]).toEqual(["normal", "none"]);
});
