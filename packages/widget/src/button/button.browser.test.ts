import type { Heed } from "@heed/sdk";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FeedbackButton } from "./button.ts";
import "../define-button.ts";
import { focused } from "../elements/form-fixture.ts";
import type { QueuedCall } from "../loader/start-loader.ts";

const SHEET = new CSSStyleSheet();
const button = () => page.getByRole("button", { name: "Feedback" });

let calls: QueuedCall[];

beforeEach(() => {
  calls = [];
  window.heedQueue = { push: (...given: QueuedCall[]) => calls.push(...given) };
  document.documentElement.lang = "en";
  document.title = "Shop";
});

afterEach(() => {
  document.adoptedStyleSheets = [];
  document.documentElement.dir = "";
  window.heedQueue = [];
  Reflect.deleteProperty(window, "heed");
});

/** Puts a button on a page, with an element that stands for the prompt. */
function place(attributes: Readonly<Record<string, string>> = {}) {
  const main = document.createElement("main");
  const heading = document.createElement("h1");
  heading.textContent = "Shop";
  const element = document.createElement("heed-button");
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  main.append(heading, element);
  const prompt = document.createElement("div");
  const root = prompt.attachShadow({ mode: "open", delegatesFocus: true });
  document.body.replaceChildren(main, prompt);
  const panel = document.createElement("section");
  panel.tabIndex = -1;
  const tell = (name: string) =>
    panel.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  return {
    element,
    panel,
    open: () => {
      root.append(panel);
      tell("heed-shown");
    },
    close: (name?: string) => {
      panel.remove();
      if (name) prompt.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
    },
  };
}

const isHidden = (element: FeedbackButton) => {
  const inner = element.shadowRoot?.querySelector("button");
  return !inner || getComputedStyle(inner).visibility === "hidden";
};

describe("a press", () => {
  test("reaches the touchpoint feedback.open, by mouse and by keyboard", async () => {
    const { element } = place();
    await button().click();
    element.focus();
    await userEvent.keyboard("{Enter}");
    expect(calls).toEqual([
      ["open", "feedback.open"],
      ["open", "feedback.open"],
    ]);
  });

  test("waits in the queue when the script has not arrived", async () => {
    Reflect.deleteProperty(window, "heedQueue");
    place();
    await button().click();
    expect(window.heedQueue).toEqual([["open", "feedback.open"]]);
  });

  test("asks the Heed that is there itself, whose console has told of what it could not open", async () => {
    const open = vi.fn(() => Promise.reject(new TypeError("lost")));
    window.heed = { track: open, open } as unknown as Heed;
    place();
    await button().click();
    Reflect.deleteProperty(window, "heed");
    expect([open.mock.calls, calls]).toEqual([[["feedback.open"]], []]);
  });

  test("can reach another touchpoint", async () => {
    const { element } = place();
    element.touchpoint = "help.open";
    await button().click();
    expect(calls).toEqual([["open", "help.open"]]);
  });

  test("is told to the page, which may keep it from opening anything", async () => {
    const { element } = place();
    const details: unknown[] = [];
    const keep = (event: Event) => {
      details.push((event as CustomEvent).detail);
      event.preventDefault();
    };
    document.body.addEventListener("heed-open", keep, { once: true });
    await button().click();
    expect(details).toEqual([{ touchpoint: "feedback.open" }]);
    expect(calls).toEqual([]);
    expect(isHidden(element)).toBe(false);
  });
});

describe("while a prompt is open", () => {
  test.each(["heed-dismiss", "heed-complete"])(
    "it hides; the focus goes to the prompt that it opened and comes back at %s",
    async (end) => {
      const { element, panel, open, close } = place();
      await button().click();
      open();
      expect(isHidden(element)).toBe(true);
      expect(element.shadowRoot?.querySelector("button")?.ariaExpanded).toBe("true");
      expect(focused()).toBe(panel);
      close(end);
      expect(isHidden(element)).toBe(false);
      expect(focused()).toBe(element.shadowRoot?.querySelector("button"));
      await expect.element(button()).toHaveAttribute("aria-expanded", "false");
    },
  );

  test("that came by itself, it hides and moves no focus", () => {
    const { element, open, close } = place();
    open();
    expect(isHidden(element)).toBe(true);
    expect(document.activeElement).toBe(document.body);
    close("heed-dismiss");
    expect(isHidden(element)).toBe(false);
    expect(document.activeElement).toBe(document.body);
  });

  test("and a script closes it, it comes back", async () => {
    const { element, open, close } = place();
    open();
    close();
    await expect.poll(() => isHidden(element)).toBe(false);
  });

  test("and the reader has gone on elsewhere, the focus stays there", async () => {
    const { element, open, close } = place();
    const link = document.createElement("button");
    element.after(link);
    await button().click();
    open();
    link.focus();
    close("heed-dismiss");
    expect(focused()).toBe(link);
  });

  test("nothing in the page moves", () => {
    const { element, open } = place({ inline: "" });
    const before = element.getBoundingClientRect();
    open();
    expect(isHidden(element)).toBe(true);
    expect(element.getBoundingClientRect()).toEqual(before);
  });
});

test("taken away, it hears nothing any more, and begins anew when it is put back", async () => {
  const { element, open, close } = place();
  await button().click();
  element.remove();
  open();
  expect(element.shadowRoot?.querySelector("button")?.ariaExpanded).toBe("false");
  close("heed-dismiss");
  expect(document.activeElement).toBe(document.body);
  document.body.append(element);
  expect(isHidden(element)).toBe(false);
});

test("its label is the page's own, as text", async () => {
  const { element } = place({ label: "Help" });
  await expect.element(page.getByRole("button", { name: "Help" })).toBeVisible();
  element.label = "Tell us <b>more</b>";
  await expect.element(page.getByRole("button", { name: "Tell us <b>more</b>" })).toBeVisible();
});

test("without one it speaks English to a page whose language it has not", async () => {
  document.documentElement.lang = "tlh";
  const { element } = place({ label: "" });
  expect(element.shadowRoot?.querySelector("button")?.lang).toBe("en");
  await expect.element(button()).toBeVisible();
});

test.each([
  ["ltr", "right"],
  ["rtl", "left"],
] as const)("it stands at the end of the window's middle line, %s: %s", (direction, side) => {
  document.documentElement.dir = direction;
  const { element } = place();
  const { left, right, top, bottom } = element.getBoundingClientRect();
  expect(side === "right" ? innerWidth - right : left).toBe(0);
  expect(Math.abs((top + bottom) / 2 - innerHeight / 2)).toBeLessThan(2);
  expect(right - left).toBeGreaterThanOrEqual(24);
});

test("inline it stands where it is placed", () => {
  const { element } = place({ inline: "" });
  expect(getComputedStyle(element).position).toBe("static");
  element.inline = false;
  expect(getComputedStyle(element).position).toBe("fixed");
});

test.each(["light", "dark"])("axe finds nothing, %s", async (scheme) => {
  SHEET.replaceSync(`:root { color-scheme: ${scheme}; background: Canvas; color: CanvasText }`);
  document.adoptedStyleSheets = [SHEET];
  for (const attributes of [{}, { inline: "" }]) {
    place(attributes);
    const { violations } = await axe.run(document);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]))).toEqual([]);
  }
});

test("2.4.11 Focus Not Obscured (Minimum): what of the page gets the focus beneath the feedback button is seen, and the button again when it has gone on", async () => {
  const { element } = place();
  const inner = element.shadowRoot?.querySelector("button");
  const link = document.createElement("button");
  link.textContent = "ok";
  const { left, top } = element.getBoundingClientRect();
  link.style.cssText = `position: fixed; left: ${left + 4}px; top: ${top + 40}px; padding: 0`;
  document.body.append(link);
  const { x, y } = link.getBoundingClientRect();
  expect(document.elementFromPoint(x + 1, y + 1)).toBe(element);
  const isShown = () => inner && getComputedStyle(inner).clipPath === "none";
  expect(isShown()).toBe(true);
  inner?.focus();
  await userEvent.keyboard("{Tab}");
  expect([document.activeElement, isShown()]).toEqual([link, false]);
  inner?.focus();
  expect(isShown()).toBe(true);
  link.focus();
  expect(isShown()).toBe(false);
  link.blur();
  expect(isShown()).toBe(true);
});
