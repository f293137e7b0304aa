export { type BgNbd, bgNbdLogLikelihood, chanceAlive, type PurchaseHistory } from "./bg-nbd.ts";
export { expectedFuturePurchases, expectedPurchases } from "./expected-purchases.ts";
export { type BgNbdFit, type FitProblem, fitBgNbd } from "./fit-bg-nbd.ts";
export { fitGammaGamma, type GammaGammaFit } from "./fit-gamma-gamma.ts";
export {
  expectedSpend,
  type GammaGamma,
  gammaGammaLogLikelihood,
  type SpendHistory,
} from "./gamma-gamma.ts";
export { type ClvOptions, type SimpleClv, simpleClv } from "./simple-clv.ts";
