import { createElement } from "../base/element.ts";

/**
 * One native radio button or checkbox with its words beside it; the whole row is the target.
 *
 * @param lang of the words; default: the question's
 */
export function createOption(
  type: "radio" | "checkbox",
  name: string,
  value: string | number,
  words: string,
  lang?: string,
): { row: HTMLLabelElement; input: HTMLInputElement } {
  const input = createElement("input", { type, name, value });
  const row = createElement("label", { part: "option", class: "option" }, input, words);
  if (lang) row.lang = lang;
  return { row, input };
}

/**
 * Gives words back as every database can store them: no NUL, no half of a surrogate pair, and no
 * longer than was asked for. What a person types is held to that already, what a script sets is not.
 */
export function toStorable(words: string, maxLength: number): string {
  return words
    .slice(0, maxLength)
    .replace(/\0|\p{Surrogate}/gu, "")
    .trim();
}
