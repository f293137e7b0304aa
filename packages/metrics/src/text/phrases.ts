import { requireThat, requireWithin } from "../require.ts";
import { total } from "../sum.ts";
import { refuseDifference } from "../tally.ts";
import { joinRuns } from "./join-runs.ts";
import { mentionsOf, type TermTally } from "./term-tally.ts";
import { readWords } from "./words.ts";

/** Stands between the two words of a pair in a tally; no word holds it. */
const BETWEEN = "\t";

/** Two neighbouring words that belong together. */
export interface Phrase {
  readonly words: readonly [string, string];
  /** Whole number of comments that hold the pair side by side. */
  readonly comments: number;
  /** Normalised pointwise mutual information, −1 … 1: 1 if neither word stands without the other. */
  readonly npmi: number;
}

export interface PhraseOptions {
  /** Default 5: pairs in fewer comments are chance. */
  readonly minimumComments?: number;
  /** Default 0.5. */
  readonly minimumNpmi?: number;
}

/**
 * Reads what a phrase tally counts of a comment: its words and its pairs of neighbours, stop words
 * not bridged. Add them with `addComment`, then look for phrases with `findPhrases`.
 */
export function phraseTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const words of readWords(text)) {
    words.forEach(({ term, kind }, i) => {
      if (kind !== "term") return;
      terms.add(term);
      const next = words[i + 1];
      if (next?.kind === "term") terms.add(term + BETWEEN + next.term);
    });
  }
  return [...terms];
}

/**
 * Finds the pairs of neighbouring words that stand together far more often than chance would have
 * it, over all classes of a tally of `phraseTerms`; the strongest first. Empty without a comment.
 *
 * Source: Bouma (2009) "Normalized (pointwise) mutual information in collocation extraction", GSCL;
 * shares are of comments, so that one person's repetition makes no phrase.
 *
 * @throws RangeError if a count is negative, `minimumComments` below 1 or `minimumNpmi` outside −1 … 1.
 */
export function findPhrases(
  tally: TermTally,
  { minimumComments = 5, minimumNpmi = 0.5 }: PhraseOptions = {},
): Phrase[] {
  requireWithin("minimumComments", minimumComments, 1);
  requireWithin("minimumNpmi", minimumNpmi, -1, 1);
  const n = totalOf(tally.comments, "comments");
  const found: Phrase[] = [];
  for (const [key, counts] of tally.mentions) {
    const [first = "", second] = key.split(BETWEEN);
    const comments = totalOf(counts, key);
    if (second === undefined || comments < minimumComments) continue;
    const value = npmi(
      comments / n,
      totalOf(mentionsOf(tally, first), first) / n,
      totalOf(mentionsOf(tally, second), second) / n,
    );
    if (value !== null && value >= minimumNpmi) {
      found.push({ words: [first, second], comments, npmi: value });
    }
  }
  return found.sort((a, b) => b.npmi - a.npmi || (a.words.join() < b.words.join() ? -1 : 1));
}

/**
 * Computes the normalised pointwise mutual information of two events: ln(xy / (x · y)) / −ln xy.
 * −1 never together, 0 independent, 1 only together. Null where one of the two never happens, or
 * where both always do: nothing can be said.
 *
 * Source: Bouma (2009).
 *
 * @param both, first, second shares 0–1; `both` is at most the smaller of the others
 * @throws RangeError if a share is outside its range.
 * @example
 * npmi(0.1, 0.1, 0.1) // 1
 * npmi(0, 0.2, 0.3) // -1
 */
export function npmi(both: number, first: number, second: number): number | null {
  const isPossible = both >= 0 && both <= Math.min(first, second) && Math.max(first, second) <= 1;
  requireThat(isPossible, `shares ${first}, ${second} and both`, both, "impossible");
  if (first === 0 || second === 0 || both === 1) return null;
  if (both === 0) return -1;
  return (Math.log(both) - Math.log(first) - Math.log(second)) / -Math.log(both);
}

/**
 * Joins neighbouring terms that are a known phrase, from left to right: English words with a space,
 * Chinese ones without. For the output of `readPhrases`.
 *
 * @example
 * joinPhrases(["promo", "banner", "late"], [{ words: ["promo", "banner"] }]) // ["promo banner", "late"]
 */
export function joinPhrases(
  terms: readonly string[],
  phrases: Iterable<Pick<Phrase, "words">>,
): string[] {
  const known = new Map(
    Array.from(phrases, ({ words }) => [
      words.join(BETWEEN),
      words.join(" ").replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ""),
    ]),
  );
  return joinRuns(terms, (run) => known.get(run.join(BETWEEN)));
}

function totalOf(counts: readonly number[], name: string): number {
  for (const count of counts) if (count < 0) refuseDifference(name, count);
  return total(counts);
}
