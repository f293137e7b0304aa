import { en } from "./en.ts";
import type { Texts } from "./texts.ts";
import zhHans from "./zh-hans.ts";

/**
 * Picks the interface texts for a language. Every Chinese gets the simplified texts, whatever is
 * not known gets English: the texts' own `lang` says which it became.
 *
 * @param language BCP 47; empty gives English
 */
export function pickTexts(language: string): Texts {
  return /^zh\b/i.test(language) ? zhHans : en;
}
