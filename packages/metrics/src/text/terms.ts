import { joinPhrases, type Phrase } from "./phrases.ts";
import { readWords, type Word } from "./words.ts";

/** Stands before a term that is turned by a negation: ¬helpful. */
export const NEGATED = "¬";

/**
 * Reads which terms a comment is about: words and emoji without stop words, each once, in the order
 * of first appearance, negated or not. What a theme tally counts.
 *
 * @param phrases pairs that are joined to one term, as `findPhrases` gives them
 * @example
 * themeTerms("The refund was late. Refunds!") // ["refund", "late"]
 */
export function themeTerms(text: string, phrases: Iterable<Pick<Phrase, "words">> = []): string[] {
  const pairs = [...phrases];
  const terms = readWords(text).flatMap((words) =>
    joinPhrases(
      // A stop word keeps its place, so that nothing is joined across it.
      words.map(({ term, kind }) => (kind === "stop" ? "" : term)),
      pairs,
    ),
  );
  return [...new Set(terms)].filter((term) => term !== "");
}

/**
 * Reads the same terms for a sentiment tally, where a negated term is a term of its own with ¬ before it.
 *
 * @example
 * sentimentTerms("不好用") // ["¬好用"]
 */
export function sentimentTerms(text: string): string[] {
  return [...new Set(contentOf(readWords(text)).map(signedTerm))];
}

/**
 * Reads the candidates for `rake`: the runs of words between stop words, emoji and the ends of clauses.
 *
 * @example
 * readPhrases("slow refund and rude staff") // [["slow", "refund"], ["rude", "staff"]]
 */
export function readPhrases(text: string): string[][] {
  return readWords(text).flatMap((words) => {
    const runs: string[][] = [[]];
    for (const { term, kind } of words) {
      if (kind === "term") runs.at(-1)?.push(term);
      else runs.push([]);
    }
    return runs.filter((run) => run.length > 0);
  });
}

/** Writes a word as its sentiment term. */
export function signedTerm({ term, isNegated }: Word): string {
  return isNegated ? NEGATED + term : term;
}

/** Keeps what carries meaning, all clauses in one list. */
export function contentOf(clauses: readonly (readonly Word[])[]): Word[] {
  return clauses.flat().filter(({ kind }) => kind !== "stop");
}
