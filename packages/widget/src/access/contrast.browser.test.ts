import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { contrastOf, groundOf, strongestIn } from "./contrast-fixture.ts";
import {
  ASKED,
  answerAll,
  openStage,
  paint,
  resetStage,
  type Scheme,
  walkStage,
} from "./stage-fixture.ts";

afterEach(resetStage);

/** What a page may set: none, and brands that are too light, too dark or too loud. */
const BRANDS = [
  {},
  { "--heed-accent": "yellow" },
  { "--heed-accent": "hsl(330 100% 80%)", "--heed-surface": "hsl(330 60% 60%)" },
  { "--heed-accent": "black", "--heed-surface": "white", "--heed-ink": "silver" },
  { "--heed-accent": "white", "--heed-surface": "black", "--heed-muted": "grey" },
  { "--heed-accent": "lime", "--heed-ink": "lime", "--heed-muted": "lime" },
];

const SCHEMES: Scheme[] = ["light", "dark"];

/** Runs over every brand in both schemes, with what is drawn then. */
function eachLook(host: HTMLElement, look: (name: string) => void): void {
  for (const scheme of SCHEMES) {
    for (const brand of BRANDS) {
      paint(scheme);
      for (const [name, value] of Object.entries(brand)) host.style.setProperty(name, value);
      look(`${scheme} ${JSON.stringify(brand)}`);
      host.removeAttribute("style");
    }
  }
}

test("1.4.3 Contrast (Minimum): every word has 4.5:1 in light and dark, whatever colours the page sets", async () => {
  const stage = await openStage({ asked: ASKED });
  const low = new Set<string>();
  let count = 0;
  await walkStage(stage, (kind) => {
    // What is missing is said under the first question, where it is looked at with the others.
    if (kind === "11 numbers") stage.press("submit");
    answerAll(stage.panel);
    eachLook(stage.prompt, (name) => {
      for (const element of stage.panel.querySelectorAll("*")) {
        const hasWords = [...element.childNodes].some(
          (node) => node instanceof Text && node.data.trim(),
        );
        if (!hasWords && !element.matches("textarea,.field")) continue;
        count += 1;
        const contrast = contrastOf(getComputedStyle(element).color, groundOf(element));
        if (!(contrast >= 4.5)) low.add(`${kind}, ${name}: ${element.textContent} ${contrast}`);
      }
    });
  });
  expect([...low]).toEqual([]);
  expect(count).toBeGreaterThan(1000);
});

test("1.4.11 Non-text Contrast: borders, drawn points and the ring of the focus have 3:1, whatever colours the page sets", async () => {
  const stage = await openStage({ asked: ASKED });
  const low = new Set<string>();
  const seen = new Set<string>();
  await walkStage(stage, (kind) => {
    answerAll(stage.panel);
    stage.panel.querySelector<HTMLElement>("input,textarea")?.focus();
    eachLook(stage.prompt, (name) => {
      const paper = getComputedStyle(stage.panel).backgroundColor;
      const hold = (what: string, color: string) => {
        seen.add(what);
        const contrast = contrastOf(color, paper);
        if (!(contrast >= 3)) low.add(`${kind}, ${name}: ${what} ${contrast}`);
      };
      for (const element of stage.panel.querySelectorAll("[part~=point],textarea,.field")) {
        const { borderBlockStartWidth, borderBlockStartColor } = getComputedStyle(element);
        if (borderBlockStartWidth !== "0px") hold(element.localName, borderBlockStartColor);
      }
      for (const drawn of stage.panel.querySelectorAll("svg")) {
        const { stroke, fill } = getComputedStyle(drawn);
        hold("svg", fill === "none" ? stroke : fill);
      }
      const button = stage.panel.querySelector("[part=submit]");
      if (button) hold("submit", getComputedStyle(button).backgroundColor);
      const focused = stage.root.activeElement;
      if (focused?.matches(":focus-visible")) hold("ring", getComputedStyle(focused).outlineColor);
    });
  });
  expect([...low]).toEqual([]);
  expect([...seen].sort()).toEqual(["input", "label", "ring", "submit", "svg", "textarea"]);
});

describe.each(SCHEMES)("1.4.11 Non-text Contrast: %s,", (scheme) => {
  test.each(["one option", "several options", "matrix"] as const)(
    "the native buttons of %s have 3:1 in the picture, empty and chosen",
    async (kind) => {
      const { panel } = await openStage({ asked: [kind], scheme });
      const ground = getComputedStyle(panel).backgroundColor;
      const input = panel.querySelector<HTMLInputElement>("input[type=radio],input[type=checkbox]");
      if (!input) throw new Error("no native button");
      for (const isChosen of [false, true]) {
        if (isChosen) await userEvent.click(input);
        input.blur();
        const picture = await page.screenshot({ element: input, save: false });
        expect(await strongestIn(picture, ground)).toBeGreaterThanOrEqual(3);
      }
    },
  );
});

describe("1.4.1 Use of Color:", () => {
  test("a chosen number is bolder, a chosen drawing is filled, as well as coloured", async () => {
    const stage = await openStage({ asked: ASKED });
    const marks: Record<string, unknown[]> = {};
    await walkStage(stage, (kind) => {
      const look = () => {
        const point = stage.panel.querySelector("[part~=point]:last-child");
        const drawn = point?.querySelector("svg");
        if (!point) return null;
        return drawn ? getComputedStyle(drawn).fill === "none" : getComputedStyle(point).fontWeight;
      };
      const empty = look();
      answerAll(stage.panel);
      if (empty !== null) marks[kind] = [empty, look()];
    });
    expect(marks).toEqual({
      "11 numbers": ["400", "700"],
      "5 faces": [true, false],
      "7 stars": [true, false],
      "7 numbers": ["400", "700"],
      "rating of 3": ["400", "700"],
      "rating of 10 stars": [true, false],
    });
  });

  test("what is missing is said in words, and the link under the thanks is underlined", async () => {
    const stage = await openStage({ hasLink: true });
    stage.press("submit");
    expect(stage.said()).toBe("Please choose a score.");
    answerAll(stage.panel);
    stage.press("submit");
    const link = stage.panel.querySelector("a");
    expect(link && getComputedStyle(link).textDecorationLine).toBe("underline");
  });
});
