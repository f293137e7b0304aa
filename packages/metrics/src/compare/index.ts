export { type Change, compareEstimates } from "./compare-estimates.ts";
export { type Located, mover } from "./mover.ts";
