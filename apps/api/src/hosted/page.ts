import type { PageQuestion, PageSurvey } from "@heed/contracts";
import { html } from "hono/html";
import { directionOf } from "../asking/direction.ts";
import { type FieldState, type Html, renderQuestion } from "./fields.ts";
import { isOptional } from "./walk.ts";
import { type Words, wordsFor } from "./words.ts";

export const STYLE_PATH = "/answer/page.css";
export const SCRIPT_PATH = "/answer/page.js";

function render(language: string, title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE_PATH}"><script src="${SCRIPT_PATH}" defer></script></head>
<body><main>${body}</main></body></html>`;
}

export interface QuestionPage extends Omit<FieldState, "words"> {
  survey: Pick<PageSurvey, "language" | "questions">;
  question: PageQuestion;
  /** Where the form goes. */
  address: string;
  /** The score that was just saved; null: none. */
  saved: number | null;
  /** Sent by the page itself, once it is seen: the click in the message was the answer. */
  isSentAlone: boolean;
}

/** Renders the page that asks one question. */
export function renderQuestionPage(page: QuestionPage): Html {
  const { survey, question, saved } = page;
  const words = wordsFor(survey.language);
  const isFirst = question.id === survey.questions[0]?.id;
  const label = isFirst ? words.send : isOptional(question) ? words.nextOrSkip : words.next;
  const note =
    saved === null
      ? ""
      : html`<p role="status" class="note" lang="${words.language}">${words.savedScore.replace("{score}", String(saved))}</p>`;
  return render(
    survey.language,
    question.text,
    html`${note}<form method="post" action="${page.address}"${page.isSentAlone ? html` data-alone` : ""}>
      <input type="hidden" name="q" value="${question.id}">
      ${renderQuestion(question, { ...page, words })}
      <button lang="${words.language}">${label}</button></form>`,
  );
}

/** Renders the page at the end. */
export function renderThanksPage({ language, thanks, thanksLink }: PageSurvey): Html {
  const words = wordsFor(language);
  const link = thanksLink
    ? html`<p><a href="${thanksLink.url}" rel="noreferrer">${thanksLink.text}</a></p>`
    : "";
  return render(
    language,
    thanks,
    html`<h1>${thanks}</h1>${link}<p class="note" lang="${words.language}">${words.close}</p>`,
  );
}

/** Renders a page that says why a link leads no further. */
export function renderNoticePage(language: string, kind: "broken" | "expired" | "ended"): Html {
  const words: Words = wordsFor(language);
  const { title, text } = words[kind];
  return render(words.language, title, html`<h1>${title}</h1><p>${text}</p>`);
}
