import { DOMAIN_WORDS_ZH } from "./domain-words.ts";
import { joinRuns } from "./join-runs.ts";
import { cutNegatorZh } from "./negation.ts";
import { SEED_WEIGHTS } from "./seed-weights.ts";

// Word boundaries do not depend on the locale where dictionaries decide by script.
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const HAN = /^\p{Script=Han}+$/u;
const SAYS_SOMETHING = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** Chinese words that stand in a list: joined where a segmenter cuts them, never cut themselves. */
const KNOWN = new Set([...DOMAIN_WORDS_ZH, ...SEED_WEIGHTS.keys()].filter(isHan));

/** Tells whether a word is Chinese. */
export function isHan(word: string): boolean {
  return HAN.test(word);
}

/** Tells whether a Chinese word stands in the domain list or in the seed lexicon. */
export function isKnownZh(word: string): boolean {
  return KNOWN.has(word);
}

/**
 * Cuts a clause into words, Chinese negators and emoji by `Intl.Segmenter` and joins Chinese pieces
 * that make a known word, the longest first.
 *
 * Boundaries come from the runtime's dictionary, so that two runtimes may cut rare words differently:
 * tally comments in one place.
 */
export function segmentClause(clause: string): string[] {
  // Spaces stay until all is joined, so that nothing is joined across them.
  const pieces = Array.from(segmenter.segment(clause), ({ segment }) => segment);
  // Joined before and after negators are cut off: 不理 is a known word, 不好 + 用 is 不 and 好用.
  const cut = joinKnown(pieces).flatMap((word) => cutNegatorZh(word, isKnownZh) ?? [word]);
  return joinKnown(cut.filter((word) => word !== "")).filter((word) => SAYS_SOMETHING.test(word));
}

function joinKnown(pieces: readonly string[]): string[] {
  return joinRuns(pieces, (run) => [run.join("")].find(isKnownZh));
}
