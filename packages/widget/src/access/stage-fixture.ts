import type { ItemResult, PageQuestion, PageSurvey } from "@heed/contracts";
import { expect } from "vitest";
import { page } from "vitest/browser";
import de from "../locales/de.ts";
import ru from "../locales/ru.ts";
import type { Texts } from "../locales/texts.ts";
import th from "../locales/th.ts";
import { openPrompt, SURVEY } from "../prompt/prompt-fixture.ts";
import { type Language, WORDS } from "./words-fixture.ts";

export const PRESENTATIONS = ["popover", "bar", "inline", "modal"] as const;
export type Presentation = (typeof PRESENTATIONS)[number];
export type Scheme = "light" | "dark";

/** Every kind of question in every look, none with the same words as another. */
export function questionsIn(language: Language) {
  const words = WORDS[language];
  const labels = { min: words.min, max: words.max };
  const scored = (at: number) => ({ text: `${at}. ${words.score}`, labels });
  const asked = (at: number) => ({ text: `${at}. ${words.why}` });
  const rows = words.rows.map((text, at) => ({ id: `row-${at}`, text }));
  const options = words.options.map((text, at) => ({ id: `option-${at}`, text }));
  const { other, expected, experienced } = words;
  return {
    "11 numbers": { id: "nps", kind: "scale", scale: "nps-0-10", ...scored(1) },
    "5 faces": { id: "faces", kind: "scale", scale: "csat-1-5", look: "faces", ...scored(2) },
    "7 stars": { id: "stars", kind: "scale", scale: "csat-1-7", look: "stars", ...scored(3) },
    "7 numbers": { id: "ces", kind: "scale", scale: "ces2-1-7", ...scored(4) },
    "rating of 3": { id: "rating", kind: "rating", points: 3, ...scored(5) },
    "rating of 10 stars": { id: "shop", kind: "rating", points: 10, look: "stars", ...scored(6) },
    text: { id: "why", kind: "text", maxLength: 100, ...asked(7) },
    "one option": { id: "one", kind: "choice", options, other, ...asked(8) },
    "several options": { id: "several", kind: "choice", options, many: true, ...asked(9) },
    matrix: { id: "matrix", kind: "matrix", points: 7, rows, ...scored(10) },
    "matrix with expectations": {
      id: "gap",
      kind: "matrix",
      points: 5,
      rows,
      expectations: { expected, experienced },
      ...scored(11),
    },
    "Kano pair": {
      id: "kano",
      kind: "kano",
      functional: words.present,
      dysfunctional: words.absent,
      ...asked(12),
    },
    contact: {
      id: "contact",
      kind: "contact",
      fields: ["name", "email", "phone"],
      consent: words.consent,
      ...asked(13),
    },
  } satisfies Record<string, PageQuestion>;
}

/** The interface in the long languages; the others are the prompt's own fixture's. */
const TEXTS: Partial<Record<Language, Texts>> = { de, ru, th };

export type Asked = keyof ReturnType<typeof questionsIn>;
export const ASKED = Object.keys(questionsIn("en")) as Asked[];

const SHEET = new CSSStyleSheet();

/** Gives the page its colours, and nothing else that could hide a fault of the prompt. */
export function paint(scheme: Scheme, more = ""): void {
  SHEET.replaceSync(`
    :root { color-scheme: ${scheme}; background: Canvas; color: CanvasText }
    body { margin: 16px }
    main > button { background: Canvas; color: CanvasText; min-block-size: 24px }
    ${more}
  `);
  document.adoptedStyleSheets = [SHEET];
}

export interface StageOptions {
  readonly language?: Language;
  readonly presentation?: Presentation;
  readonly scheme?: Scheme;
  /** Which questions are asked, in turn; default the first kind only. */
  readonly asked?: readonly Asked[];
  /** The words around the questions; default: in the survey's language. */
  readonly interface?: Texts;
  readonly hasLink?: boolean;
  readonly deliver?: () => Promise<ItemResult>;
}

/** Opens a prompt on a page of the same language and direction. */
export async function openStage({
  language = "en",
  presentation = "popover",
  scheme = "light",
  asked = ["11 numbers"],
  interface: texts = TEXTS[language],
  hasLink = false,
  deliver,
}: StageOptions = {}) {
  const words = WORDS[language];
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.title = "Shop";
  paint(scheme);
  const questions = questionsIn(language);
  const survey: PageSurvey = {
    ...SURVEY,
    language,
    ...(language === "ar" && { dir: "rtl" as const }),
    presentation: presentation === "popover" ? undefined : presentation,
    thanks: words.thanks,
    questions: asked.map((name) => questions[name]),
    ...(hasLink && { thanksLink: { text: words.link, url: "https://shop.example/changes" } }),
  };
  const opened = await openPrompt({
    survey,
    language,
    ...(texts && { texts }),
    ...(deliver && { deliver }),
  });
  const root = opened.prompt.shadowRoot;
  const panel = root?.querySelector<HTMLElement>("[part~=panel]");
  if (!root || !panel) throw new Error("the prompt has no panel");
  /** Presses what stands there under a part's name, as a script does. */
  const press = (part: string) => root.querySelector<HTMLElement>(`[part="${part}"]`)?.click();
  return {
    ...opened,
    root,
    panel,
    words,
    press,
    texts: opened.prompt.texts,
    /** Waits until the question stands there: its code may come later than the one before. */
    until: (name: Asked) =>
      expect.poll(() => root.querySelector("[part=label]")?.textContent).toBe(questions[name].text),
    /** What the live line says. */
    said: () => root.querySelector("[part=status]")?.textContent,
    has: (part: string) => root.querySelector(`[part="${part}"]`) !== null,
  };
}

/** Answers whatever stands there: the last point of each group, every box, every field. */
export function answerAll(root: ParentNode): void {
  for (const group of root.querySelectorAll("[role=radiogroup]")) {
    [...group.querySelectorAll<HTMLInputElement>("input[type=radio]")].at(-1)?.click();
  }
  for (const box of root.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
    if (!box.checked) box.click();
  }
  const fields = root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(".field,textarea");
  for (const field of fields) {
    field.value = field.type === "email" ? "ada@example.com" : "Ada 12345";
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  }
}

/** Gives the window the size of the other tests back. */
export async function resetStage(): Promise<void> {
  document.adoptedStyleSheets = [];
  document.documentElement.dir = "";
  await page.viewport(414, 896);
}

/** Looks at every kind of question in turn, as a person meets them, and answers each. */
export async function walkStage(
  stage: Awaited<ReturnType<typeof openStage>>,
  look: (kind: Asked) => void | Promise<void>,
): Promise<void> {
  for (const kind of ASKED) {
    await stage.until(kind);
    await look(kind);
    answerAll(stage.panel);
    stage.press("submit");
  }
  expect(stage.said()).toBe(stage.words.thanks);
}
