import { SEED_WORDS_EN } from "./seed-words-en.ts";
import { SEED_WORDS_ZH } from "./seed-words-zh.ts";

/** The log-odds of a word that counts once: it is four times as likely in praise as in blame, or the reverse. */
const ONCE = Math.log(4);

const STEPS = { good: ONCE, veryGood: 2 * ONCE, bad: -ONCE, veryBad: -2 * ONCE } as const;

/** The log-odds that a term is taken to have before any comment was seen; above 0 speaks well. */
export const SEED_WEIGHTS: ReadonlyMap<string, number> = new Map(
  [SEED_WORDS_EN, SEED_WORDS_ZH].flatMap((words) =>
    (["good", "veryGood", "bad", "veryBad"] as const).flatMap((step) =>
      words[step]
        .trim()
        .split(/\s+/)
        .map((word) => [word, STEPS[step]] as const),
    ),
  ),
);
