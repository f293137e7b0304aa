import type { AnswerValue, PageQuestion, PageQuestionOf } from "@heed/contracts";
import { SCALES } from "@heed/metrics/scales";
import { html } from "hono/html";
import { OTHER } from "./read-form.ts";
import type { Words } from "./words.ts";

export type Html = ReturnType<typeof html>;

/** What a field shows, besides its question. */
export interface FieldState {
  words: Words;
  /** What is answered so far; null: nothing. */
  value: AnswerValue | null;
  /** What is wrong with it, in words; empty: nothing. */
  error: string;
}

/** Renders the fields of one question: native controls in a group named by the question. */
export function renderQuestion(question: PageQuestion, state: FieldState): Html {
  const { value } = state;
  const held = typeof value === "object" ? value : null;
  switch (question.kind) {
    case "scale": {
      const { min, max } = SCALES[question.scale];
      return group(question, state, scores("score", min, max, question.labels, value));
    }
    case "rating":
      return group(question, state, scores("score", 1, question.points, question.labels, value));
    case "text":
      return html`<h1><label for="text">${question.text}</label></h1>${errorOf(state)}
        <textarea id="text" name="text" rows="5" maxlength="${question.maxLength}"
          ${state.error ? html`aria-describedby="error"` : ""}>${typeof value === "string" ? value : ""}</textarea>`;
    case "choice":
      return group(
        question,
        state,
        options(question, held && "options" in held ? held : null, state),
      );
    case "matrix":
      return group(question, state, matrix(question, held && "rows" in held ? held : null));
    case "kano":
      return group(
        question,
        state,
        kano(question, held && "functional" in held ? held : null, state),
      );
    case "contact":
      return group(
        question,
        state,
        contact(question, held && "consent" in held ? held : null, state),
      );
  }
}

function group({ text }: PageQuestion, state: FieldState, fields: Html): Html {
  const described = state.error ? html` aria-describedby="error"` : "";
  return html`<fieldset${described}><legend><h1>${text}</h1></legend>${errorOf(state)}${fields}</fieldset>`;
}

function errorOf({ error, words }: FieldState): Html | string {
  return error
    ? html`<p id="error" class="error" role="alert" lang="${words.language}">${error}</p>`
    : "";
}

function scores(
  name: string,
  min: number,
  max: number,
  labels: { min: string; max: string },
  value: unknown,
): Html {
  const points = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const end = (point: number) =>
    point === min
      ? html` aria-describedby="${name}-min"`
      : point === max
        ? html` aria-describedby="${name}-max"`
        : "";
  return html`<div class="scores">${points.map(
    (point) =>
      html`<label class="score"><input type="radio" name="${name}" value="${point}" required${
        point === value ? html` checked` : ""
      }${end(point)}><span>${point}</span></label>`,
  )}</div><p class="ends"><span id="${name}-min">${labels.min}</span> <span id="${name}-max">${labels.max}</span></p>`;
}

function options(
  { options: list, many, other }: PageQuestionOf<"choice">,
  value: { options: string[]; other?: string | undefined } | null,
  { words }: FieldState,
): Html {
  const type = many ? "checkbox" : "radio";
  const option = (id: string, text: string, isChosen: boolean) =>
    html`<label class="option"><input type="${type}" name="option" value="${id}"${
      isChosen ? html` checked` : ""
    }> <span>${text}</span></label>`;
  return html`${list.map(({ id, text }) => option(id, text, value?.options.includes(id) ?? false))}${
    other
      ? html`${option(OTHER, other, value?.other !== undefined)}<input class="other" name="other" maxlength="500"
          aria-label="${other}" value="${value?.other ?? ""}" lang="${words.language}">`
      : ""
  }`;
}

function matrix(
  { rows, points, labels, expectations }: PageQuestionOf<"matrix">,
  value: { rows: Record<string, number>; expected?: Record<string, number> | undefined } | null,
): Html {
  const rate = (prefix: string, id: string, legend: Html, given: number | undefined) =>
    html`<fieldset class="row"><legend>${legend}</legend>${scores(`${prefix}.${id}`, 1, points, labels, given)}</fieldset>`;
  return html`${rows.map(({ id, text }) =>
    expectations
      ? html`${rate("expected", id, html`${text} · ${expectations.expected}`, value?.expected?.[id])}${rate(
          "row",
          id,
          html`${text} · ${expectations.experienced}`,
          value?.rows[id],
        )}`
      : rate("row", id, html`${text}`, value?.rows[id]),
  )}`;
}

function kano(
  { functional, dysfunctional }: PageQuestionOf<"kano">,
  value: { functional: number; dysfunctional: number } | null,
  { words }: FieldState,
): Html {
  const ask = (name: "functional" | "dysfunctional", text: string) =>
    html`<fieldset class="row"><legend>${text}</legend>${words.kano.map(
      (answer, index) =>
        html`<label class="option"><input type="radio" name="${name}" value="${index + 1}" required${
          value?.[name] === index + 1 ? html` checked` : ""
        }> <span lang="${words.language}">${answer}</span></label>`,
    )}</fieldset>`;
  return html`${ask("functional", functional)}${ask("dysfunctional", dysfunctional)}`;
}

const AUTOCOMPLETE = { name: "name", email: "email", phone: "tel" } as const;

function contact(
  { fields, consent }: PageQuestionOf<"contact">,
  value: {
    name?: string | undefined;
    email?: string | undefined;
    phone?: string | undefined;
  } | null,
  { words }: FieldState,
): Html {
  return html`${fields.map(
    (field) => html`<label class="line" lang="${words.language}">${words.optional(words[field])}
      <input name="${field}" type="${field === "name" ? "text" : AUTOCOMPLETE[field]}"
        autocomplete="${AUTOCOMPLETE[field]}" maxlength="${field === "phone" ? 40 : 200}" value="${value?.[field] ?? ""}"></label>`,
  )}<label class="option"><input type="checkbox" name="consent" value="yes"${
    value ? html` checked` : ""
  }> <span>${consent}</span></label>`;
}
