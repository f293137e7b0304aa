import type { Decision, Reason } from "./decision.ts";
import { en } from "./words/en.ts";
import { zhHans } from "./words/zh-hans.ts";

/** Every reason as a sentence. */
export type ReasonWords = Readonly<Record<Reason, string>>;

/** Picks the sentences for a language: Chinese gets the simplified ones, all others English. */
export function reasonWords(language: string): ReasonWords {
  return /^zh\b/i.test(language) ? zhHans : en;
}

/**
 * Says a decision in words, without its time.
 *
 * @param language BCP 47
 */
export function sayDecision({ reason }: Decision, language: string): string {
  return reasonWords(language)[reason];
}
