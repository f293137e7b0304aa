import type { Question } from "@heed/contracts";
import type { Due } from "@heed/sdk";
import { createElement } from "./element.ts";
import type { FormControl } from "./form-control.ts";

/** Picks the visitor's language of a survey's text, else the survey's own. */
export function localise(texts: Readonly<Record<string, string>>, due: Due): string {
  return texts[due.language] ?? texts[due.survey.defaultLanguage] ?? "";
}

/** Creates the element that asks a survey's question in the visitor's language. */
export function createQuestion(question: Question, due: Due): FormControl {
  const label = localise(question.text, due);
  const lang = due.language;
  if (question.kind === "text") {
    const { maxLength: maxlength } = question;
    return createElement("heed-text", { exportparts: "label,text", lang, label, maxlength });
  }
  if (question.kind !== "scale") throw new RangeError(`cannot ask a question of ${question.kind}`);
  return createElement("heed-scale", {
    exportparts: "label,scale,point,min-label,max-label",
    lang,
    label,
    scale: question.scale,
    "min-label": localise(question.labels.min, due),
    "max-label": localise(question.labels.max, due),
  });
}
