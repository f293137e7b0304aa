import { SEED_WORDS } from "./seed-words.ts";
import { wordsOf } from "./words-of.ts";

/** The log-odds of a word that counts once: it is four times as likely in praise as in blame, or the reverse. */
const ONCE = Math.log(4);

const STEPS = { good: ONCE, veryGood: 2 * ONCE, bad: -ONCE, veryBad: -2 * ONCE } as const;

/** The log-odds that a term is taken to have before any comment was seen, by `stemOf`; above 0 speaks well. */
export const SEED_WEIGHTS: ReadonlyMap<string, number> = new Map(
  (["good", "veryGood", "bad", "veryBad"] as const).flatMap((step) =>
    wordsOf(SEED_WORDS[step]).map((word) => [stemOf(word), STEPS[step]]),
  ),
);

/**
 * Takes the commonest English endings off, so that frustrated, frustrating and frustration are found
 * as one. A key to look up by, no word to be shown; only what is in the lexicon is ever found by it.
 */
export function stemOf(word: string): string {
  return word.replace(/(?:[eiy]?(?:ed|ing|ly|ment|ion|ive|able)|[ey])$/, "");
}
