import { afterEach, describe, expect, test } from "vitest";
import { createPanel } from "../debug/panel.ts";
import "../define.ts";
import ar from "../locales/ar.ts";
import { registerTexts } from "../locales/registry.ts";
import zhHans from "../locales/zh-hans.ts";
import { findViolations } from "./axe-fixture.ts";
import { paint, resetStage } from "./stage-fixture.ts";
import { LANGUAGES, type Language, WORDS } from "./words-fixture.ts";

registerTexts(ar);
registerTexts(zhHans);

afterEach(async () => {
  await resetStage();
  document.documentElement.lang = "en";
});

const STATES = ["empty", "answered", "required", "disabled"] as const;

/** Builds one element of every kind and look, with its answer if it is to have one. */
function buildElements(language: Language, state: (typeof STATES)[number]): HTMLElement[] {
  const words = WORDS[language];
  const ends = { "min-label": words.min, "max-label": words.max };
  const kinds: [keyof HTMLElementTagNameMap, Record<string, string>, answer: unknown][] = [
    ["heed-nps", ends, 9],
    ["heed-csat", { ...ends, look: "faces" }, 4],
    ["heed-csat", { ...ends, look: "stars", points: "7" }, 4],
    ["heed-ces", ends, 2],
    ["heed-rating", { ...ends, points: "3" }, 1],
    ["heed-text", {}, "Ada"],
    ["heed-choice", { other: words.other }, { options: ["a"], other: "Ada" }],
    ["heed-choice", { many: "" }, { options: ["a", "b"] }],
    ["heed-matrix", ends, { rows: { a: 2 } }],
    [
      "heed-kano",
      { functional: words.present, dysfunctional: words.absent },
      { functional: 1, dysfunctional: 2 },
    ],
    ["heed-contact", { consent: words.consent }, { email: "ada@example.com", consent: true }],
  ];
  return kinds.map(([name, attributes, answer], at) => {
    const element = document.createElement(name);
    const text = typeof answer === "object" ? JSON.stringify(answer) : String(answer);
    const given = {
      name: `answer-${at}`,
      label: `${at}. ${words.score}`,
      ...attributes,
      ...(state === "answered" && { value: text }),
      ...(state === "required" && { required: "" }),
      ...(state === "disabled" && { disabled: "" }),
    };
    element.append(new Option(words.options[0], "a"), new Option(words.options[1], "b"));
    for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
    return element;
  });
}

/** Puts things on a page of their language, and looks at it in light and in dark. */
async function findOn(language: Language, ...things: HTMLElement[]): Promise<string[]> {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.title = "Shop";
  const main = document.createElement("main");
  const heading = document.createElement("h1");
  heading.textContent = "Shop";
  // Where all is disabled, this is the one target.
  const host = document.createElement("button");
  host.textContent = "Host";
  main.append(heading, ...things, host);
  document.body.replaceChildren(main);
  const found: string[] = [];
  for (const scheme of ["light", "dark"] as const) {
    paint(scheme);
    found.push(...(await findViolations()));
  }
  return found;
}

describe.each(LANGUAGES)("axe finds nothing, light and dark, %s:", (language) => {
  test.each(STATES)("every element in a form, %s", async (state) => {
    const form = document.createElement("form");
    const elements = buildElements(language, state);
    form.append(...elements);
    expect(await findOn(language, form)).toEqual([]);
    for (const { shadowRoot } of elements) {
      expect(shadowRoot?.querySelector("fieldset,textarea")).not.toBeNull();
    }
  });

  test("the feedback button, at the edge and in the page", async () => {
    const [edge, inline] = [0, 1].map(() => document.createElement("heed-button"));
    if (!edge || !inline) throw new Error("no buttons");
    inline.inline = true;
    expect(await findOn(language, edge, inline)).toEqual([]);
  });

  test("the panel for developers", async () => {
    const { element, show } = createPanel(language, () => {});
    const until = Date.UTC(2026, 5, 1);
    show({
      decisions: [{ survey: "shop", show: false, reason: "asked-recently", until }],
      past: { optedOut: true, prompts: [{ survey: "shop", shownAt: until, dismissedAt: until }] },
    });
    expect(await findOn(language, element)).toEqual([]);
  });
});
