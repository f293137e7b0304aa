import type { Answer, StoredAnswer, StoredResponse } from "@heed/contracts";
import { maskText } from "./mask.ts";

/** What stands for a detail that somebody gave to be reached. */
const HIDDEN = Object.freeze({ name: "[name]", email: "[email]", phone: "[phone]" } as const);

/**
 * Masks what looks personal in a response's words, person, page and traits, and hides contacts. A
 * response in which nothing does comes back as it is.
 */
export function maskResponse(response: StoredResponse): StoredResponse {
  const answers = response.answers.map(maskAnswer);
  const traits = Object.fromEntries(
    Object.entries(response.traits).map(([name, value]) => [
      name,
      typeof value === "string" ? maskText(value) : value,
    ]),
  );
  const person = response.person === null ? null : maskText(response.person);
  const page = response.page === null ? null : maskText(response.page);
  const isSame =
    answers.every((answer, at) => answer === response.answers[at]) &&
    person === response.person &&
    page === response.page &&
    Object.entries(traits).every(([name, value]) => value === response.traits[name]);
  return isSame ? response : { ...response, answers, person, page, traits, isMasked: true };
}

function maskAnswer(answer: StoredAnswer): StoredAnswer {
  const { value } = answer;
  return typeof value === "object" && "consent" in value
    ? hideContact(answer, value)
    : maskWords(answer);
}

/**
 * Masks what looks personal in an answer's words; the very answer when nothing does. Contacts stay:
 * they were given to be used.
 */
export function maskWords<Given extends Answer>(answer: Given): Given {
  const { value } = answer;
  if (typeof value === "string") {
    const masked = maskText(value);
    return masked === value ? answer : { ...answer, value: masked };
  }
  if (typeof value === "number" || !("options" in value) || value.other === undefined)
    return answer;
  const other = maskText(value.other);
  return other === value.other ? answer : { ...answer, value: { ...value, other } };
}

function hideContact(answer: StoredAnswer, value: { consent: true }): StoredAnswer {
  const hidden = Object.entries(HIDDEN).filter(([field]) => field in value);
  if (hidden.length === 0) return answer;
  return { ...answer, value: { ...Object.fromEntries(hidden), consent: true } };
}

/** The words of a response as the reader is shown them: what a search may find. */
export function wordsOf({ answers }: StoredResponse): string[] {
  return answers.flatMap(({ value }) => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && "other" in value && value.other ? [value.other] : [];
  });
}
