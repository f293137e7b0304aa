import type { Texts } from "./texts.ts";

/** What the scripts have in common whose languages may write digits of their own. */
const OWN_DIGITS = /[\u0600-\u109f]/;

/** Writes a number in the language's own digits. */
export function formatNumber({ lang, next }: Texts, value: number): string {
  // A browser needs longer for its first number format than for all else that a prompt shows.
  return value < 1000 && !OWN_DIGITS.test(next) ? String(value) : value.toLocaleString(lang);
}

/**
 * Says how many: of a text's plural forms the one that the language has for this count.
 *
 * @param stem the forms' common name, such as `left` of `left_one`
 * @param count a whole number from 0 on
 */
export function formatCount(texts: Texts, stem: "left" | "star", count: number): string {
  const form = texts[`${stem}_${new Intl.PluralRules(texts.lang).select(count)}`];
  return (form ?? texts[`${stem}_other`]).replace("{count}", formatNumber(texts, count));
}

/** Says where in a survey somebody is, such as "Question 2 of 3". Both count from 1. */
export function formatProgress(texts: Texts, at: number, of: number): string {
  return texts.progress
    .replace("{at}", formatNumber(texts, at))
    .replace("{of}", formatNumber(texts, of));
}
