import type {
  AnswerValue,
  ChoiceValue,
  ContactValue,
  KanoValue,
  Localised,
  MatrixValue,
  Question,
} from "@heed/contracts";
import { pickText } from "../format/language.ts";
import type { Words } from "../words/words.ts";

/** One line of an answer that is more than a score or a text. */
export interface AnswerLine {
  readonly label: string;
  readonly text: string;
  /** The respondent's own words, in the response's language. */
  readonly isTheirs?: true;
}

/**
 * Lays out an answer to a rating, a choice, a matrix, a Kano pair or a contact question, so that it
 * can be read without knowing the survey. What a later revision took away keeps its id.
 *
 * @param fallback the survey's default language
 * @returns no line for a scale, for words, and for a value that is not of the question's kind
 */
export function answerLines(
  question: Question,
  value: AnswerValue,
  fallback: string,
  { t, language }: Words,
): AnswerLine[] {
  const say = (text: Localised) => pickText(text, language, fallback);
  const label = say(question.text);

  if (question.kind === "rating") {
    if (typeof value !== "number") return [];
    return [{ label, text: t.answers.rated(String(value), String(question.points)) }];
  }
  if (typeof value !== "object") return [];
  if (question.kind === "choice" && "options" in value) return choiceLines(value);
  if (question.kind === "matrix" && "rows" in value) return matrixLines(value);
  if (question.kind === "kano" && "functional" in value) return kanoLines(value);
  if (question.kind === "contact" && "consent" in value) return contactLines(value);
  return [];

  function choiceLines({ options, other }: ChoiceValue): AnswerLine[] {
    if (question.kind !== "choice") return [];
    const names = options.map((id) => nameOf(question.options, id));
    const lines: AnswerLine[] = names.length ? [{ label, text: t.answers.list(names) }] : [];
    if (other !== undefined) {
      const own = question.other ? say(question.other) : label;
      lines.push({ label: names.length ? own : `${label} ${own}`, text: other, isTheirs: true });
    }
    return lines;
  }

  function matrixLines({ rows, expected }: MatrixValue): AnswerLine[] {
    if (question.kind !== "matrix") return [];
    const ids = new Set([
      ...question.rows.map(({ id }) => id),
      ...Object.keys({ ...rows, ...expected }),
    ]);
    return [...ids].flatMap((id) => {
      const got = rows[id];
      const wanted = expected?.[id];
      if (got === undefined && wanted === undefined) return [];
      const text = expected
        ? t.answers.pair(pointText(wanted), pointText(got))
        : t.answers.rated(pointText(got), String(question.points));
      return [{ label: nameOf(question.rows, id), text }];
    });
  }

  function kanoLines(pair: KanoValue): AnswerLine[] {
    if (question.kind !== "kano") return [];
    const answers: readonly string[] = t.answers.kano;
    return (["functional", "dysfunctional"] as const).map((side) => ({
      label: say(question[side]),
      text: answers[pair[side] - 1] ?? String(pair[side]),
    }));
  }

  function contactLines(contact: ContactValue): AnswerLine[] {
    if (question.kind !== "contact") return [];
    const lines: AnswerLine[] = (["name", "email", "phone"] as const).flatMap((field) => {
      const text = contact[field];
      return text === undefined ? [] : [{ label: t.answers[field], text, isTheirs: true as const }];
    });
    return [...lines, { label: t.answers.agreedTo, text: say(question.consent) }];
  }

  function nameOf(items: readonly { id: string; text: Localised }[], id: string): string {
    const item = items.find((candidate) => candidate.id === id);
    return item ? say(item.text) : id;
  }
}

function pointText(point: number | undefined): string {
  return point === undefined ? "\u2013" : String(point);
}
