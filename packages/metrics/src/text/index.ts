export { cTfIdf } from "./c-tf-idf.ts";
export { type DistinctiveTerm, distinctiveTerms } from "./distinctive-terms.ts";
export { type Language, languageOf } from "./language.ts";
export { addScoredComment, subtractScoredComment } from "./learn.ts";
export { type LogOdds, type LogOddsOptions, logOdds, type TermCounts } from "./log-odds.ts";
export { logOddsOfSets, type SetCount } from "./log-odds-of-sets.ts";
export { maskText, normaliseText } from "./normalise.ts";
export {
  findPhrases,
  joinPhrases,
  npmi,
  type Phrase,
  type PhraseOptions,
  phraseTerms,
} from "./phrases.ts";
export { type RankedPhrase, rake } from "./rake.ts";
export {
  createSentimentTally,
  type Evidence,
  SENTIMENT_CLASSES,
  type Sentiment,
  type SentimentOptions,
  sentiment,
  termWeight,
} from "./sentiment.ts";
export { toSingular } from "./singular.ts";
export { readTermRows, type TermRows, toTermRows } from "./term-rows.ts";
export {
  addComment,
  createTermTally,
  mentionsOf,
  mergeTermTallies,
  subtractComment,
  subtractTermTally,
  type TermTally,
} from "./term-tally.ts";
export { NEGATED, readPhrases, sentimentTerms, themeTerms } from "./terms.ts";
export { tfIdf } from "./tf-idf.ts";
export { type Theme, type ThemesOptions, themes } from "./themes.ts";
export { readWords, type Word } from "./words.ts";
