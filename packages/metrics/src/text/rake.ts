/** A phrase with its score. */
export interface RankedPhrase {
  readonly words: readonly string[];
  /** 1 and up: long phrases of words that seldom stand alone score high. */
  readonly score: number;
  /** How many of the candidates it was. */
  readonly count: number;
}

/**
 * Scores candidate phrases by RAKE: each word scores its degree (the words of all candidates that
 * hold it, itself included) divided by its frequency; a phrase scores the sum of its words.
 *
 * In the order of first appearance; empty candidates are left out, so nothing gives an empty list.
 * Words are compared as they are: lower-case them before.
 *
 * Source: Rose, Engel, Cramer & Cowley (2010) "Automatic keyword extraction from individual
 * documents", in Text Mining, Wiley.
 *
 * @param candidates the runs of words between stop words and punctuation, see `readPhrases`
 * @example
 * rake([["slow", "refund"], ["refund"]])[0].score // 2 / 1 + 3 / 2
 */
export function rake(candidates: readonly (readonly string[])[]): RankedPhrase[] {
  const frequency = new Map<string, number>();
  const degree = new Map<string, number>();
  for (const words of candidates) {
    for (const word of words) {
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
      degree.set(word, (degree.get(word) ?? 0) + words.length);
    }
  }
  const phrases = new Map<string, { words: readonly string[]; count: number }>();
  for (const words of candidates) {
    if (words.length === 0) continue;
    // No word holds a line break, so that no two phrases share a key.
    const key = words.join("\n");
    const known = phrases.get(key);
    if (known) known.count += 1;
    else phrases.set(key, { words, count: 1 });
  }
  return [...phrases.values()].map(({ words, count }) => ({
    words,
    count,
    score: words.reduce(
      (sum, word) => sum + (degree.get(word) ?? 0) / (frequency.get(word) ?? 1),
      0,
    ),
  }));
}
