export type { Rows } from "../linear/rows.ts";
export { bivariateNormalCdf } from "./bivariate-normal.ts";
export type { Columns } from "./columns.ts";
export type { Correlation } from "./correlation.ts";
export { correlationMatrix } from "./correlation-matrix.ts";
export { type CrossMoments, crossMoments } from "./cross-moments.ts";
export type { Coefficient, Fitted, Variable } from "./fitted.ts";
export {
  type DriverPoint,
  type ImportancePerformance,
  importancePerformance,
  type Priority,
} from "./importance-performance.ts";
export { jointKendall, jointPearson, jointPolychoric, jointSpearman } from "./joint-correlation.ts";
export { jointMoments } from "./joint-moments.ts";
export {
  addAnswers,
  createJointTallies,
  type JointTallies,
  mergeAllJointTallies,
  subtractAllJointTallies,
  subtractAnswers,
} from "./joint-tallies.ts";
export {
  addPair,
  createJointTally,
  type JointTally,
  jointTallyOf,
  marginOf,
  mergeJointTallies,
  subtractJointTally,
  subtractPair,
} from "./joint-tally.ts";
export { kendall } from "./kendall.ts";
export { type KeyDrivers, keyDrivers } from "./key-drivers.ts";
export type { LinearFit, NoLinearFit } from "./linear-fit.ts";
export { type LogisticFit, logistic, type NoLogisticFit } from "./logistic.ts";
export { midRanks } from "./mid-ranks.ts";
export { type OlsFit, ols } from "./ols.ts";
export { type Moments as LinearMoments, olsOfMoments } from "./ols-moments.ts";
export type { RowDiagnostics } from "./ols-rows.ts";
export { pearson } from "./pearson.ts";
export { polychoric } from "./polychoric.ts";
export {
  MOST_LMG_DRIVERS,
  type NoImportance,
  type RelativeImportance,
  relativeImportance,
} from "./relative-importance.ts";
export { type SampleMoments, sampleMoments } from "./sample-moments.ts";
export { spearman } from "./spearman.ts";
