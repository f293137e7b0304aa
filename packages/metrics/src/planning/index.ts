export type { PowerOptions, TestOptions } from "./arguments.ts";
export {
  type AskedDay,
  missingAnswers,
  type PlannedPeriod,
  planShare,
} from "./enough.ts";
export { finitePopulation, krejcieMorgan } from "./finite-population.ts";
export { moreAnswers } from "./more-answers.ts";
export { noncentralTSf } from "./noncentral-t.ts";
export { answersForMeans, powerForMeans } from "./power-means.ts";
export { answersForNps, powerForNps } from "./power-nps.ts";
export { answersForEffect, answersForShares, cohenH, powerForShares } from "./power-shares.ts";
export {
  type MarginOptions,
  type SampleSize,
  sampleSizeForMean,
  sampleSizeForNps,
  sampleSizeForShare,
} from "./sample-size.ts";
