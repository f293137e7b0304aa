import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { LONG_SURVEY, openPrompt, SURVEY_AR } from "./prompt-fixture.ts";

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

test("2.5.8 Target Size (Minimum): at 320 px eleven points stand in one row of targets of 24 px and more", async () => {
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

test("1.4.10 Reflow: in a window of 200 px the prompt scrolls inside the window", async () => {
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
