import type { PageSurvey } from "@heed/contracts";
import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";
import { openPrompt, SURVEY } from "./prompt-fixture.ts";

const radio = (score: number) => page.getByRole("radio", { name: String(score), exact: true });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const as = (presentation: "bar" | "inline" | "modal"): PageSurvey => ({
  ...SURVEY,
  presentation,
});
const shown = (presentation: "popover" | "bar" | "inline" | "modal"): PageSurvey =>
  presentation === "popover" ? SURVEY : as(presentation);
const panel = () =>
  document.querySelector("heed-prompt")?.shadowRoot?.querySelector("[part~=panel]");
const box = () => panel()?.getBoundingClientRect() ?? new DOMRect();

afterEach(async () => {
  document.adoptedStyleSheets = [];
  await page.viewport(414, 896);
});

describe("a bar", () => {
  test.each([320, 1280])("lies along the lower edge of a window of %i px", async (width) => {
    await page.viewport(width, 640);
    await openPrompt({ survey: as("bar") });
    expect([box().left, box().width, box().bottom]).toEqual([0, width, 640]);
    expect(document.documentElement.scrollWidth).toBe(width);
  });

  test("is one row where there is room", async () => {
    await page.viewport(1280, 640);
    await openPrompt({ survey: as("bar") });
    const top = (element: Element) => element.getBoundingClientRect().top;
    expect(box().height).toBeLessThan(110);
    expect(Math.abs(top(radio(0).element()) - top(button("Next").element()))).toBeLessThan(40);
    await radio(3).click();
    await button("Next").click();
    expect(box().height).toBeLessThan(180);
  });

  test("what is wrong stands in a row of its own, and takes no room from the question", async () => {
    await page.viewport(920, 640);
    await openPrompt({ survey: as("bar") });
    const places = () =>
      [radio(0), radio(10), button("Next")].map((one) => {
        const { left, right } = one.element().getBoundingClientRect();
        return [left, right];
      });
    const before = places();
    await button("Next").click();
    const words = page.getByText("Please choose a score.").element();
    expect(words.getBoundingClientRect().top).toBeGreaterThanOrEqual(
      button("Next").element().getBoundingClientRect().bottom,
    );
    expect(places()).toEqual(before);
  });

  test("takes no focus, and Escape closes it", async () => {
    const { host, calls } = await openPrompt({ survey: as("bar") });
    host.focus();
    await userEvent.keyboard("{Tab}{Tab}{Escape}");
    expect(calls.at(-1)).toEqual(["dismiss", false]);
    expect(focused()).toBe(host);
  });
});

describe("inline", () => {
  test("it stands in the flow where the host placed it, and takes no focus", async () => {
    const { prompt, host } = await openPrompt({ survey: as("inline") });
    const after = document.body.appendChild(document.createElement("footer"));
    after.textContent = "Footer";
    expect(box().top).toBeGreaterThanOrEqual(host.getBoundingClientRect().bottom);
    expect(after.getBoundingClientRect().top).toBeGreaterThanOrEqual(box().bottom);
    expect(prompt.contains(document.activeElement)).toBe(false);
    expect(panel()?.matches(":popover-open, :modal")).toBe(false);
  });

  test("Escape from outside is not its business, from inside it closes", async () => {
    const { calls, host } = await openPrompt({ survey: as("inline") });
    await userEvent.keyboard("{Escape}");
    expect(calls).toEqual([["shown"]]);
    host.focus();
    await userEvent.keyboard("{Tab}{Tab}{Escape}");
    expect(calls.at(-1)).toEqual(["dismiss", false]);
    expect(focused()).toBe(host);
  });
});

describe("a modal prompt", () => {
  const dialog = () => page.getByRole("dialog", { name: "Short survey" });

  /** Opens it while the focus is on the host's button. */
  async function openModal() {
    const opened = await openPrompt({ survey: as("inline") });
    const { prompt, host, due } = opened;
    prompt.due = null;
    host.focus();
    prompt.due = { ...due, survey: as("modal") };
    await expect.element(dialog()).toBeVisible();
    await expect.poll(() => opened.calls.filter(([call]) => call === "shown").length).toBe(2);
    return opened;
  }

  test("takes the focus, and gives it back when it is closed", async () => {
    const { host } = await openModal();
    expect(focused()).toBe(dialog().element());
    await button("Close").click();
    expect(focused()).toBe(host);
    expect(dialog().elements()).toEqual([]);
  });

  test("keeps the focus: the page behind cannot be reached", async () => {
    const { host } = await openModal();
    for (let presses = 0; presses < 8; presses++) {
      await userEvent.keyboard("{Tab}");
      expect(focused()).not.toBe(host);
    }
    host.focus();
    expect(focused()).not.toBe(host);
  });

  test("is answered by keyboard alone, and Escape closes its thanks", async () => {
    const { host, calls, events } = await openModal();
    await userEvent.keyboard("{Tab}{Tab}{ArrowRight}{ArrowRight}{Tab}{Tab}{Enter}");
    await expect.poll(() => focused() === page.getByRole("textbox").query()).toBe(true);
    await userEvent.keyboard("slow{Tab}{Tab}{Enter}");
    expect(calls.at(-1)).toEqual([
      "record",
      { disposition: "complete", answers: { score: 2, "why-low": "slow" } },
    ]);
    await expect.element(page.getByRole("status")).toHaveTextContent("Thank you for your answer.");
    expect(focused()).toBe(dialog().element());
    await userEvent.keyboard("{Escape}");
    expect(focused()).toBe(host);
    expect(events.map(([name]) => name).filter((name) => name === "heed-complete").length).toBe(1);
  });

  test("is dismissed when the browser closes the dialog by itself", async () => {
    const { calls, prompt } = await openModal();
    const element = dialog().element();
    if (element instanceof HTMLDialogElement) element.close();
    await expect.poll(() => calls.at(-1)).toEqual(["dismiss", false]);
    expect(prompt.due).toBeNull();
  });

  test("moved within the page it is modal still", async () => {
    const { prompt } = await openModal();
    document.body.prepend(prompt);
    expect(panel()?.matches(":modal")).toBe(true);
  });
});

test.each(["popover", "bar", "inline", "modal"] as const)(
  "%s fits 320 px with words that cannot be broken at a space",
  async (presentation) => {
    await page.viewport(320, 640);
    const long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    const questions = SURVEY.questions.map((question) => ({ ...question, text: long }));
    await openPrompt({ survey: { ...shown(presentation), questions, thanks: long } });
    expect(panel()?.scrollWidth).toBe(panel()?.clientWidth);
    expect(document.documentElement.scrollWidth).toBe(320);
    expect([box().left >= 0, box().right <= 320]).toEqual([true, true]);
  },
);

test.each(["popover", "bar", "inline", "modal"] as const)(
  "a removed %s leaves no listener behind",
  async (presentation) => {
    const { prompt, calls, host } = await openPrompt({ survey: shown(presentation) });
    prompt.remove();
    host.blur();
    await userEvent.keyboard("{Escape}");
    expect(calls).toEqual([["shown"]]);
  },
);
