import type { Question, SurveyDefinition } from "@heed/contracts";
import { html, nothing, type TemplateResult } from "lit";
import type { Context } from "../data/context.ts";
import "./kano.ts";
import { isKano } from "./kano-question.ts";
import { isRated } from "./rated.ts";
import "./ratings.ts";

/** Renders what was answered to a question that has no scale; nothing of other questions. */
export function further(
  question: Question,
  survey: SurveyDefinition,
  context: Context,
  tick: number,
): TemplateResult | typeof nothing {
  if (isRated(question)) {
    return html`<heed-ratings
      .context=${context}
      .survey=${survey}
      .question=${question}
      .tick=${tick}
    ></heed-ratings>`;
  }
  if (!isKano(question)) return nothing;
  return html`<heed-kano
    .context=${context}
    .survey=${survey}
    .question=${question}
    .tick=${tick}
  ></heed-kano>`;
}
