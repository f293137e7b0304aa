import type { Decision } from "@heed/eligibility";
import axe from "axe-core";
import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { openDebug } from "./debug.ts";
import { createPanel, type Panel } from "./panel.ts";

const until = Date.UTC(2026, 5, 1, 12);
const decisions: Decision[] = [
  { survey: "shop-csat", show: false, reason: "asked-recently", until },
  { survey: "help-ces", show: true, reason: "due", until: null },
];
const past = {
  optedOut: false,
  prompts: [{ survey: "shop-csat", shownAt: until - 1000, dismissedAt: until }],
};

afterEach(() => {
  document.querySelector("heed-debug")?.remove();
  document.querySelector("script[data-key]")?.remove();
  document.documentElement.lang = "";
  localStorage.clear();
  Reflect.deleteProperty(window, "heed");
  vi.useRealTimers();
});

function open(language = "en", onClose = () => {}): Panel {
  const panel = createPanel(language, onClose);
  document.body.append(panel.element);
  panel.show({ decisions, past });
  return panel;
}

const textOf = (panel: Panel) =>
  [...(panel.element.shadowRoot?.querySelectorAll("li") ?? [])].map(
    ({ textContent }) => textContent,
  );

test("each survey says whether it is asked, why in words, and when that may change in local time", () => {
  const local = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });
  const [held, asked, prompt] = textOf(open());
  expect(held).toBe(
    `shop-csat · Held · asked-recentlyThe visitor was asked not long ago.May change: ${local.format(until)}`,
  );
  expect(asked).toBe("help-ces · Asked · dueIs asked now.Does not change by time alone");
  expect(prompt).toBe(
    `shop-csat · Shown: ${local.format(until - 1000)} · dismissed: ${local.format(until)}`,
  );
});

test("a Chinese page gets Chinese words and times, any other language English", () => {
  const panel = open("zh-CN");
  expect(textOf(panel)[0]).toContain("访客不久前被询问过。");
  expect(textOf(panel)[0]).toContain("2026年");
  expect(panel.element.lang).toBe("zh-Hans");
  panel.element.remove();
  expect(open("de").element.lang).toBe("en");
});

test("it is a named region, takes no focus, and closes by its button or by Escape within", async () => {
  for (const way of ["button", "escape"]) {
    const onClose = vi.fn();
    const panel = open("en", onClose);
    expect(document.activeElement).toBe(document.body);
    const region = page.getByRole("region", { name: "Heed: why, and why not" });
    await expect.element(region).toBeVisible();
    if (way === "button") await page.getByRole("button", { name: "Close" }).click();
    else {
      (region.element() as HTMLElement).focus();
      await userEvent.keyboard("{Escape}");
    }
    expect(panel.element.isConnected).toBe(false);
    expect(onClose).toHaveBeenCalledOnce();
  }
});

test("axe finds nothing, and 320 px of width is enough", async () => {
  const panel = open();
  await page.viewport(320, 600);
  const { violations } = await axe.run(panel.element, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  const { left, right } = panel.element.getBoundingClientRect();
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(320);
  expect(panel.element.scrollWidth).toBeLessThanOrEqual(panel.element.clientWidth);
});

test("it follows window.heed and what the device keeps, and stops once it is closed", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const tag = document.createElement("script");
  tag.type = "text/plain";
  tag.dataset["key"] = "hw_debug";
  document.head.append(tag);
  openDebug();
  const text = () => document.querySelector("heed-debug")?.shadowRoot?.textContent ?? "";
  expect(text()).toContain("Heed has not started on this page.");
  expect(text()).toContain("Nothing is kept on this device.");

  const explain = vi.fn(() => decisions);
  Reflect.set(window, "heed", { explain });
  localStorage.setItem("heed:hw_debug", JSON.stringify({ optedOut: true, prompts: past.prompts }));
  await vi.advanceTimersByTimeAsync(1000);
  expect(text()).toContain("The visitor was asked not long ago.");
  expect(text()).toContain("The visitor said not to be asked again.");

  document.querySelector("heed-debug")?.shadowRoot?.querySelector("button")?.click();
  const calls = explain.mock.calls.length;
  await vi.advanceTimersByTimeAsync(5000);
  expect(explain).toHaveBeenCalledTimes(calls);
});

test("damaged or foreign things in the page's storage and window stop nothing", () => {
  localStorage.setItem("heed:", "{");
  Reflect.set(window, "heed", document.createElement("p"));
  openDebug();
  const text = document.querySelector("heed-debug")?.shadowRoot?.textContent;
  expect(text).toContain("Heed has not started on this page.");
});
