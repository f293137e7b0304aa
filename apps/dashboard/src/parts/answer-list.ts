import type { StoredResponse, SurveyDefinition } from "@heed/contracts";
import { SCALES, type ScaleId } from "@heed/metrics/scales";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { toneOf } from "../charts/tone.ts";
import { type AnswerLine, answerLines } from "../data/answer-lines.ts";
import type { Words } from "../words/words.ts";

function scoreMark(scaleId: ScaleId, score: number, { t }: Words): TemplateResult {
  const scale = SCALES[scaleId];
  const tone = toneOf(scale, score);
  return html`<span class="score ${tone}"
    ><strong>${score}</strong> ${t.oneOf[scale.measure][tone]}</span
  >`;
}

function answerBody(
  { questions, defaultLanguage }: SurveyDefinition,
  response: StoredResponse,
  words: Words,
): { scores: TemplateResult[]; texts: string[]; lines: AnswerLine[]; hasExpired: boolean } {
  const scores: TemplateResult[] = [];
  const texts: string[] = [];
  const lines: AnswerLine[] = [];
  let hasExpired = false;
  for (const { question, value, expired } of response.answers) {
    const asked = questions.find(({ id }) => id === question);
    if (expired) hasExpired = true;
    if (asked?.kind === "scale" && typeof value === "number") {
      scores.push(scoreMark(asked.scale, value, words));
    } else if (typeof value === "string" && value !== "") {
      texts.push(value);
    } else if (asked) {
      lines.push(...answerLines(asked, value, defaultLanguage, words));
    }
  }
  return { scores, texts, lines, hasExpired };
}

function lineList(lines: readonly AnswerLine[], language: string): TemplateResult {
  return html`<dl class="given">
    ${lines.map(
      ({ label, text, isTheirs }) => html`<div>
        <dt>${label}</dt>
        <dd lang=${isTheirs ? language : nothing}>${text}</dd>
      </div>`,
    )}
  </dl>`;
}

function answerItem(
  survey: SurveyDefinition,
  response: StoredResponse,
  words: Words,
): TemplateResult {
  const { t, f, language } = words;
  const { scores, texts, lines, hasExpired } = answerBody(survey, response, words);
  const [spoken = response.language] = response.language.split("-");
  const isForeign = spoken !== language.split("-")[0];
  const notes = [
    isForeign ? t.answers.languageOf(f.languageName(spoken)) : null,
    response.disposition === "complete" ? null : t.answers.partial,
    response.isSample ? t.answers.sample : null,
  ].filter((note) => note !== null);
  return html`<li>
    <div class="scores">${scores}</div>
    <div class="said">
      ${
        texts.length + lines.length === 0
          ? html`<p class="quiet">${hasExpired ? t.answers.expired : t.answers.withoutWords}</p>`
          : texts.map((text) => html`<p lang=${response.language}>${text}</p>`)
      }
      ${lines.length === 0 ? nothing : lineList(lines, response.language)}
    </div>
    <p class="quiet meta">
      ${notes.map((note) => `${note} · `)}<time datetime=${response.occurredAt}
        >${f.moment(response.occurredAt)}</time
      >
    </p>
  </li>`;
}

export interface AnswerListInput {
  survey: SurveyDefinition;
  shown: readonly StoredResponse[];
  /** How many wait to be shown. */
  fresh: number;
  /** Whether those that wait take the place of those shown, to which they do not reach. */
  isApart: boolean;
  hasOlder: boolean;
  showFresh: () => void;
  showOlder: () => void;
}

/** Renders the latest answers; new ones wait behind a counter until the reader asks for them. */
export function answerList(input: AnswerListInput, words: Words): TemplateResult {
  const { survey, shown, fresh, isApart, hasOlder, showFresh, showOlder } = input;
  const { t, f } = words;
  return html`<section class="answers" aria-labelledby="answers-title">
    <div class="section-head">
      <h2 id="answers-title">${t.answers.title}</h2>
      <div>
        ${
          fresh > 0
            ? html`<button type="button" class="fresh" @click=${showFresh}>
                ${isApart ? t.latestAnswers.newest : t.answers.fresh(fresh, f.count(fresh))}
              </button>`
            : nothing
        }
      </div>
    </div>
    ${
      shown.length === 0
        ? // Where older ones were not read yet, nobody knows.
          hasOlder
          ? nothing
          : html`<p class="quiet">${t.answers.none}</p>`
        : html`<ol class="answer-list">
            ${repeat(
              shown,
              ({ id }) => id,
              (response) => answerItem(survey, response, words),
            )}
          </ol>`
    }
    ${hasOlder ? html`<button type="button" @click=${showOlder}>${t.answers.older}</button>` : nothing}
  </section>`;
}

/** Holds the place of answers of which none is known yet: they are being read, or could not be. */
export function unreadAnswers(isReading: boolean, { t }: Words): TemplateResult {
  return html`<h2>${t.answers.title}</h2>
    ${
      isReading
        ? html`<div aria-busy="true">
            <p class="visually-hidden">${t.latestAnswers.loading}</p>
            <span class="bone tall"></span>
          </div>`
        : nothing
    }`;
}
