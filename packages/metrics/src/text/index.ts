export { cTfIdf } from "./c-tf-idf.ts";
export { type LogOdds, type LogOddsOptions, logOdds, type TermCounts } from "./log-odds.ts";
export { logOddsOfSets, type SetCount } from "./log-odds-of-sets.ts";
export { type RankedPhrase, rake } from "./rake.ts";
export { tfIdf } from "./tf-idf.ts";
