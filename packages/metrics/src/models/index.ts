export type { Rows } from "../linear/rows.ts";
export * from "./clv/index.ts";
export { type ExpectationGap, expectationGap } from "./expectation-gap.ts";
export { type Kano, type KanoCounts, type KanoFong, kano, kanoCoefficients } from "./kano.ts";
export { type ContinuousKano, continuousKano } from "./kano-continuous.ts";
export {
  KANO_ANSWERS,
  KANO_CATEGORIES,
  KANO_TABLE,
  type KanoCategory,
  type KanoCells,
  kanoCategory,
  kanoCells,
  kanoCounts,
  mergeKanoCells,
} from "./kano-table.ts";
export { explainedBy, type Loadings } from "./loadings.ts";
export { type Factors, principalAxis } from "./principal-axis.ts";
export { type Reliability, reliability, reliabilityOfCovariance } from "./reliability.ts";
export { bartlettSphericity, type Kmo, kmo, type Sphericity } from "./sampling-adequacy.ts";
export {
  SERVQUAL_DIMENSIONS,
  type Servqual,
  type ServqualAnswers,
  servperf,
  servqual,
  unweightedGap,
} from "./servqual.ts";
export { varimax } from "./varimax.ts";
