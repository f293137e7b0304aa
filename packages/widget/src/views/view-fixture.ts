import type { PageQuestion, PageQuestionOf } from "@heed/contracts";
import { tokens } from "../base/tokens.styles.ts";
import { en } from "../locales/en.ts";
import type { Texts } from "../locales/texts.ts";
import * as choice from "./choice.ts";
import * as contact from "./contact.ts";
import * as kano from "./kano.ts";
import * as matrix from "./matrix.ts";
import type { QuestionView } from "./view.ts";

export const CHOICE: PageQuestionOf<"choice"> = {
  id: "channel",
  kind: "choice",
  text: "How did you hear of us?",
  options: [
    { id: "friend", text: "From a friend" },
    { id: "search", text: "By a search" },
    { id: "press", text: "From the press" },
  ],
  other: "In another way",
};

export const MATRIX: PageQuestionOf<"matrix"> = {
  id: "service",
  kind: "matrix",
  text: "How far do you agree with these statements on the service?",
  points: 7,
  labels: { min: "Strongly disagree", max: "Strongly agree" },
  rows: [
    { id: "reliable", text: "It is done at the time that was promised." },
    { id: "prompt", text: "The staff answer at once." },
    { id: "caring", text: "The staff know what I need." },
  ],
};

/** Each statement rated twice. */
export const GAP: PageQuestionOf<"matrix"> = {
  ...MATRIX,
  points: 5,
  expectations: { expected: "What I expected", experienced: "What I got" },
};

export const KANO: PageQuestionOf<"kano"> = {
  id: "export",
  kind: "kano",
  text: "Please think of the export to a file.",
  functional: "If there is an export, how do you feel?",
  dysfunctional: "If there is no export, how do you feel?",
};

export const CONTACT: PageQuestionOf<"contact"> = {
  id: "reach",
  kind: "contact",
  text: "May we come back to you?",
  fields: ["name", "email", "phone"],
  consent: "You may use this to write to me about my answer. I can withdraw this at any time.",
};

const CREATE = { choice, matrix, kano, contact };

/** Creates the view of any kind beyond scale and text. */
export function createAnyView(
  question: PageQuestionOf<"choice" | "matrix" | "kano" | "contact">,
  texts: Texts = en,
  onChange = () => {},
): { view: QuestionView; styles: string } {
  const { createView, styles } = CREATE[question.kind] as {
    createView: (question: PageQuestion, texts: Texts, onChange: () => void) => QuestionView;
    styles: string;
  };
  return { view: createView(question, texts, onChange), styles };
}

/**
 * Puts a view alone on a page, in a shadow root as the prompt does, between two buttons.
 *
 * @param options `width` of the host in px, `direction` of the page, `scheme` of its colours
 */
export function placeView(
  question: Parameters<typeof createAnyView>[0],
  options: { width?: number; direction?: "ltr" | "rtl"; scheme?: "light" | "dark" } = {},
) {
  let changes = 0;
  const { view, styles } = createAnyView(question, en, () => changes++);
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [tokens, styles].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.append(view.element);
  const page = new CSSStyleSheet();
  const { width = 360, direction = "ltr", scheme = "light" } = options;
  page.replaceSync(`
    :root { color-scheme: ${scheme}; background: Canvas; color: CanvasText }
    body { margin: 8px; font: 15px system-ui; direction: ${direction} }
    main > button { background: Canvas; color: CanvasText; min-block-size: 24px; margin: 12px 0 }
    main > div { inline-size: ${width}px }
  `);
  document.adoptedStyleSheets = [page];
  document.documentElement.lang = "en";
  document.title = "Question";
  const main = document.createElement("main");
  const button = (name: string) => {
    const element = document.createElement("button");
    element.textContent = name;
    return element;
  };
  const [before, after] = [button("before"), button("after")];
  const heading = document.createElement("h1");
  heading.textContent = "Shop";
  main.append(heading, before, host, after);
  document.body.replaceChildren(main);
  return { view, host, root, before, after, changed: () => changes };
}
