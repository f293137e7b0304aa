export { type BinomialTest, binomialTest } from "./binomial-test.ts";
export { cChart } from "./c-chart.ts";
export {
  type ChangePointOptions,
  type ChangePoints,
  changePoints,
  type Segmentation,
} from "./change-points.ts";
export { type Chart, type ChartPoint, THREE_SIGMA } from "./chart.ts";
export {
  confidenceSequence,
  mixtureVariance,
  type SequenceOptions,
  sequenceMargin,
  TIGHTEST_AT,
} from "./confidence-sequence.ts";
export { type CusumOptions, type CusumPoint, cusum } from "./cusum.ts";
export { type Baseline, type EwmaOptions, ewma } from "./ewma.ts";
export { individualsChart } from "./individuals-chart.ts";
export { type Counted, pChart } from "./p-chart.ts";
export { type PoissonTest, poissonTest } from "./poisson-test.ts";
export { type Exposed, type RateRatio, rateRatio } from "./rate-ratio.ts";
export { meanSequence, npsSequence, shareSequence } from "./score-sequence.ts";
export { steadyDeviation } from "./steady-deviation.ts";
export {
  type DayValue,
  type WeekdayEffect,
  type WeekdayEffects,
  weekdayEffects,
} from "./weekday-effects.ts";
