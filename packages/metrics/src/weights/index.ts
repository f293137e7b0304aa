export { npsMoments, shareMoments } from "../moments-of-counts.ts";
export type { Cell, CellProblem, Margins } from "./cell.ts";
export type { Collapsed } from "./collapse.ts";
export { designEffect, effectiveN, type Weighted } from "./design-effect.ts";
export { type DesignMean, type DesignRow, designMean } from "./design-mean.ts";
export { type PostStratification, postStratify } from "./post-stratify.ts";
export { type Raked, type RakeOptions, rake } from "./rake.ts";
export {
  type Asked,
  type AskedShare,
  type Representativeness,
  representativeness,
} from "./representativeness.ts";
export { type ScoredCell, type WeightedEstimate, weightedMean } from "./weighted-mean.ts";
