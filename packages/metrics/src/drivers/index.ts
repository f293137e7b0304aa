export { bivariateNormalCdf } from "./bivariate-normal.ts";
export type { Columns } from "./columns.ts";
export type { Correlation } from "./correlation.ts";
export { correlationMatrix } from "./correlation-matrix.ts";
export { type CrossMoments, crossMoments } from "./cross-moments.ts";
export type { Coefficient, Fitted, Variable } from "./fitted.ts";
export { kendall } from "./kendall.ts";
export { type LogisticFit, logistic, type NoLogisticFit } from "./logistic.ts";
export { midRanks } from "./mid-ranks.ts";
export { type LinearFit, type NoLinearFit, type OlsFit, ols } from "./ols.ts";
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
