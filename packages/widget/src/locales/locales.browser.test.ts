import { INTERFACE_LANGUAGES } from "@heed/contracts/constants";
import { afterAll, beforeAll, expect, test } from "vitest";
import { page } from "vitest/browser";
import "../define.ts";
import { LONG_SURVEY, openPrompt } from "../prompt/prompt-fixture.ts";
import { formatNumber, formatProgress } from "./format.ts";
import type { Texts } from "./texts.ts";

async function load(tag: string): Promise<Texts> {
  return (await import(`../locales/${tag.toLowerCase()}.ts`)).default;
}

/** What runs out of the panel, or out of its own button, sideways. */
function overflowing(panel: Element): string[] {
  const { left, right } = panel.getBoundingClientRect();
  return [...panel.querySelectorAll<HTMLElement>("button, p, span, legend, label, a")]
    .filter((element) => {
      const box = element.getBoundingClientRect();
      if (box.width < 2) return false;
      return box.left < left || box.right > right || element.scrollWidth > element.clientWidth + 1;
    })
    .filter((element) => getComputedStyle(element).display !== "inline")
    .map((element) => element.textContent ?? "");
}

beforeAll(() => page.viewport(320, 640));
afterAll(() => page.viewport(414, 896));

test.each(INTERFACE_LANGUAGES)(
  "in %s the prompt fits 320 px, in its own direction",
  async (tag) => {
    const texts = await load(tag);
    const isFromRight = /^(ar|fa|he)$/.test(tag);
    const { prompt } = await openPrompt({
      survey: { ...LONG_SURVEY, language: tag, ...(isFromRight && { dir: "rtl" as const }) },
    });
    prompt.texts = texts;
    prompt.due = { ...(prompt.due ?? fail()), interface: tag };
    const region = page.getByRole("region", { name: texts.region, exact: true });
    const panel = region.element();
    expect(getComputedStyle(panel).direction).toBe(isFromRight ? "rtl" : "ltr");
    expect(panel.getAttribute("lang")).toBe(texts.lang);
    expect(region.getByText(formatProgress(texts, 1, 3), { exact: true }).elements()).toHaveLength(
      1,
    );
    expect(region.getByRole("button", { name: texts.close, exact: true }).elements()).toHaveLength(
      1,
    );
    await region.getByRole("button", { name: texts.next, exact: true }).click();
    expect(region.getByText(texts.chooseScore, { exact: true }).elements()).toHaveLength(1);
    expect(overflowing(panel)).toEqual([]);
    await region.getByRole("radio", { name: formatNumber(texts, 3), exact: true }).click();
    await region.getByRole("button", { name: texts.next, exact: true }).click();
    // The second question, with a way back.
    expect(region.getByRole("button", { name: texts.back, exact: true }).elements()).toHaveLength(
      1,
    );
    expect(overflowing(panel)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  },
);

function fail(): never {
  throw new Error("nothing is due");
}
