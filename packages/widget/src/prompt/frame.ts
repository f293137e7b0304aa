import type { PageSurvey } from "@heed/contracts";
import { createElement } from "../base/element.ts";
import { keepKey } from "../base/own-keys.ts";
import type { Texts } from "../locales/texts.ts";

/** What a person does to the frame. */
export interface FrameActs {
  answer(): void;
  /** "Don't ask again" or "Skip". */
  decline(): void;
  back(): void;
  close(): void;
}

/** What stands around a question: the panel with its buttons, and the line that speaks. */
export interface Frame {
  readonly panel: HTMLElement;
  /**
   * Puts a question in its place.
   *
   * @param progress such as "Question 2 of 3"; empty: nothing is said
   */
  place(question: HTMLElement, isFirst: boolean, isLast: boolean, progress: string): void;
  /** Takes away what asks; the cross stays. */
  thank(thanks: string): void;
  /** @param isHeard for the ear only */
  tell(words: string, isHeard?: boolean): void;
}

/** Creates the frame of one survey, in the presentation that it asks for. */
export function createFrame(
  { presentation, language, dir }: PageSurvey,
  texts: Texts,
  acts: FrameActs,
): Frame {
  const button = (part: string, act: () => void, words = "") =>
    createElement(
      "button",
      {
        part,
        // The second click of a double click must not answer the question that came in between.
        click: ({ detail }: MouseEvent) => detail < 2 && act(),
      },
      words,
    );
  const cross = button("close", acts.close, "×");
  const back = button("back", acts.back, texts.back);
  const progress = createElement("span", { part: "progress", "aria-live": "polite" });
  const head = createElement("div", { part: "head" }, back, progress);
  const status = createElement("p", { part: "status", role: "status" });
  const quiet = button("quiet", acts.decline);
  const submit = button("submit", acts.answer);
  const actions = createElement("div", { part: "actions" }, quiet, submit);
  const isModal = presentation === "modal";
  const panel = createElement(
    isModal ? "dialog" : "section",
    {
      part: `panel ${presentation ?? "popover"}`,
      "aria-label": texts.region,
      lang: texts.lang,
      dir: dir ?? "ltr",
      tabindex: -1,
      // A phone's own way back closes a dialog without asking us.
      close: acts.close,
      keydown: keepKey,
      keypress: keepKey,
    },
    cross,
    head,
    status,
    actions,
  );
  cross.setAttribute("aria-label", texts.close);
  // The oldest browsers know no popover: there the panel is merely fixed.
  if (!isModal && presentation !== "inline") panel.popover = "manual";
  let asked: HTMLElement | undefined;

  return {
    panel,
    place(question, isFirst, isLast, words) {
      asked?.remove();
      asked = question;
      question.lang = language;
      head.after(question);
      back.hidden = isFirst;
      head.hidden = isFirst && !words;
      progress.textContent = words;
      quiet.textContent = isFirst ? texts.never : texts.skip;
      submit.textContent = isLast ? texts.send : texts.next;
    },
    thank(thanks) {
      for (const part of [asked, head, actions]) part?.remove();
      status.className = "";
      status.lang = language;
      status.textContent = thanks;
    },
    tell(words, isHeard?: boolean) {
      status.className = isHeard ? "heard" : "wrong";
      status.lang = texts.lang;
      status.textContent = words;
    },
  };
}
