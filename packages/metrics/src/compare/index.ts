export { type Adjustment, adjustP } from "./adjust-p.ts";
export { brunnerMunzel } from "./brunner-munzel.ts";
export { type Change, compareEstimates, type Verdict } from "./compare-estimates.ts";
export { type CompareOptions, compareTallies, type TestedChange } from "./compare-tallies.ts";
export { type Contingency, contingency } from "./contingency.ts";
export { fisher } from "./fisher.ts";
export { kruskalWallis } from "./kruskal-wallis.ts";
export { type MannWhitney, mannWhitney } from "./mann-whitney.ts";
export { mannWhitneyExact } from "./mann-whitney-exact.ts";
export { miettinenNurminen } from "./miettinen-nurminen.ts";
export { type Located, mover } from "./mover.ts";
export { pooledNps } from "./pooled-nps.ts";
export { pooledShares } from "./pooled-shares.ts";
export type { ShareCount } from "./share-count.ts";
export {
  type ChangeSplit,
  type SegmentChange,
  type SegmentValue,
  splitChange,
} from "./split-change.ts";
export type { DegreesResult, TestResult } from "./test-result.ts";
export { type WaldNps, waldNpsTest } from "./wald-nps-test.ts";
export { agrestiCaffo, waldShares } from "./wald-shares.ts";
export { welch } from "./welch.ts";
