import type { PageQuestion } from "@heed/contracts";
import type { Due } from "@heed/sdk";
import { createElement } from "./element.ts";
import type { FormControl } from "./form-control.ts";

/** Creates the element that asks a survey's question. */
export function createQuestion(question: PageQuestion, due: Due): FormControl {
  const label = question.text;
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
    "min-label": question.labels.min,
    "max-label": question.labels.max,
  });
}
