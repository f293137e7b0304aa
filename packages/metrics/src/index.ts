export { type AnswerRows, countRows, type ScoreCube, tallyAt } from "./bulk.ts";
export { caution, MINIMUM_N, STEADY_N } from "./caution.ts";
export { ces1, ces2 } from "./ces.ts";
export { type Comparable, requireComparable } from "./comparable.ts";
export { type Change, compareEstimates, type Verdict } from "./compare/compare-estimates.ts";
export {
  type CompareOptions,
  compareTallies,
  type TestedChange,
} from "./compare/compare-tallies.ts";
export { type Located, mover } from "./compare/mover.ts";
export type { ShareCount } from "./compare/share-count.ts";
export { csat } from "./csat.ts";
export { betaCdf, betaQuantile } from "./distribution/beta.ts";
export { binomialCdf, binomialMass, binomialSf } from "./distribution/binomial.ts";
export {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSf,
  chiSquareUpperQuantile,
} from "./distribution/chi-square.ts";
export { fCdf, fQuantile, fSf } from "./distribution/f.ts";
export { gammaP, gammaQ } from "./distribution/gamma.ts";
export { logGamma } from "./distribution/log-gamma.ts";
export { normalCdf, normalQuantile, normalSf } from "./distribution/normal.ts";
export { poissonCdf, poissonMass, poissonSf } from "./distribution/poisson.ts";
export { tCdf, tQuantile, tSf } from "./distribution/student.ts";
export type { Estimate, Interval, MeasureOptions } from "./estimate.ts";
export { headline, others } from "./headline.ts";
export { adjustedT } from "./interval/adjusted-t.ts";
export { adjustedWald } from "./interval/adjusted-wald.ts";
export { agrestiCoull } from "./interval/agresti-coull.ts";
export { agrestiMin } from "./interval/agresti-min.ts";
export { bootstrapNps, type NpsBootstrap } from "./interval/bootstrap-nps.ts";
export { clopperPearson } from "./interval/clopper-pearson.ts";
export { jeffreys } from "./interval/jeffreys.ts";
export { midP } from "./interval/mid-p.ts";
export { tInterval } from "./interval/t.ts";
export { tango } from "./interval/tango.ts";
export { waldNps } from "./interval/wald-nps.ts";
export { waldShare } from "./interval/wald-share.ts";
export { wilson } from "./interval/wilson.ts";
export { wilsonContinuity } from "./interval/wilson-continuity.ts";
export { meanScore } from "./mean.ts";
export { deviationOf, type Moments, momentsOf } from "./moments.ts";
export { nps } from "./nps.ts";
export { type NpsCounts, npsCountsOf, npsVariance } from "./nps-counts.ts";
export { type Participation, participation } from "./participation.ts";
export { medianOf, quantileOf } from "./quantile.ts";
export {
  type Exclusion,
  type Receipt,
  type ReceiptMeasure,
  type ReceiptOptions,
  receipt,
  type Verification,
  verify,
} from "./receipt.ts";
export { roundHalfAwayFromZero, toPercent } from "./round.ts";
export type { RowColumn } from "./row-column.ts";
export * from "./scales.ts";
export { bottomBoxShare, topBoxShare } from "./share.ts";
export {
  addScore,
  countIn,
  countOf,
  createTally,
  mergeTallies,
  subtractScore,
  subtractTally,
  type Tally,
  tallyOf,
} from "./tally.ts";
