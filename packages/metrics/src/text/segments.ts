import { DOMAIN_WORDS_ZH } from "./domain-words.ts";
import { cutNegatorZh } from "./negation.ts";
import { SEED_WEIGHTS } from "./seed-weights.ts";

/** A piece of a clause, before it is known what it means. */
export interface Segment {
  readonly text: string;
  readonly kind: "han" | "negator" | "word" | "emoji";
}

// Word boundaries do not depend on the locale where dictionaries decide by script.
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const EMOJI = /\p{Extended_Pictographic}/u;
const HAN = /^\p{Script=Han}+$/u;

/** Chinese words that stand in a list: joined where a segmenter cuts them, never cut themselves. */
const KNOWN = new Set(
  [...DOMAIN_WORDS_ZH, ...SEED_WEIGHTS.keys()].filter((word) => HAN.test(word)),
);
const LONGEST_KNOWN = Math.max(...[...KNOWN].map((word) => word.length));

/** Tells whether a Chinese word stands in the domain list or in the seed lexicon. */
export function isKnownZh(word: string): boolean {
  return KNOWN.has(word);
}

/**
 * Cuts a clause into words and emoji by `Intl.Segmenter` and joins Chinese pieces that make a known
 * word, the longest first. An emoji is its first character: skin and gender are dropped.
 *
 * Boundaries come from the runtime's dictionary, so that two runtimes may cut rare words differently:
 * tally comments in one place.
 */
export function segmentClause(clause: string): Segment[] {
  const segments: Segment[] = [];
  let run: string[] = [];
  const flush = () => {
    segments.push(...toSegmentsZh(run));
    run = [];
  };
  for (const { segment, isWordLike } of segmenter.segment(clause)) {
    if (HAN.test(segment)) {
      run.push(segment);
      continue;
    }
    flush();
    const emoji = EMOJI.exec(segment);
    if (emoji) segments.push({ text: emoji[0], kind: "emoji" });
    else if (isWordLike) segments.push({ text: segment, kind: "word" });
  }
  flush();
  return segments;
}

/** Joins before and after negators are cut off: 不理 is a known word, 不好 + 用 is 不 and 好用. */
function toSegmentsZh(pieces: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  let run: string[] = [];
  const flush = () => {
    segments.push(...joinKnown(run).map((text) => ({ text, kind: "han" }) as const));
    run = [];
  };
  for (const piece of joinKnown(pieces)) {
    const cut = cutNegatorZh(piece, isKnownZh);
    if (cut) {
      flush();
      segments.push({ text: cut[0], kind: "negator" });
    }
    const rest = cut ? cut[1] : piece;
    if (rest !== "") run.push(rest);
  }
  flush();
  return segments;
}

function joinKnown(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < pieces.length; ) {
    let best = 1;
    let word = pieces[i] ?? "";
    let longer = word;
    for (let size = 2; i + size <= pieces.length; size++) {
      longer += pieces[i + size - 1];
      if (longer.length > LONGEST_KNOWN) break;
      if (KNOWN.has(longer)) {
        best = size;
        word = longer;
      }
    }
    joined.push(word);
    i += best;
  }
  return joined;
}
