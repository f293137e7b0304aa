import emojis from "unicode-emoji-json/data-by-emoji.json" with { type: "json" };
import vader from "vader-sentiment";

const names = new Map(Object.entries(emojis).map(([emoji, { name }]) => [emoji, name]));
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Answers by the package `vader-sentiment` (Apache-2.0, rules of 2018 and the full lexicon): a tool
 * of the tests only. Heed itself ships neither VADER's rules nor its lexicon.
 *
 * Two things that the reference learnt later are done before: negations and "but" count whatever
 * their case, which lower-casing every word with a small letter gives without touching words in
 * capitals; and an emoji is read as its name.
 */
export function vaderScores(text: string) {
  const named = [...graphemes.segment(text)]
    .map(({ segment }) => (names.has(segment) ? ` ${names.get(segment)} ` : segment))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
  const lowered = named.replace(/[A-Z][\w'’]*[a-z][\w'’]*/g, (word) => word.toLowerCase());
  return vader.SentimentIntensityAnalyzer.polarity_scores(lowered.replaceAll("’", "'"));
}
