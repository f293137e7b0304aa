import { sumOf } from "../../sum.ts";
import { fitLogs } from "./fit-logs.ts";
import { type GammaGamma, gammaGammaLogLikelihood, type SpendHistory } from "./gamma-gamma.ts";

export interface GammaGammaFit {
  /** null if there is a reason. */
  readonly model: GammaGamma | null;
  /** Nobody spent anything; or the data do not tell the parameters apart. */
  readonly reason: "no-spend" | "not-identified" | null;
  readonly logLikelihood: number | null;
  /** Those with a purchase and some spend; the others tell nothing. */
  readonly customers: number;
}

/**
 * Fits the Gamma–Gamma model to customers' mean spend by maximum likelihood. Customers without a
 * purchase or spend are left out.
 *
 * Source: Fader & Hardie (2013) "The Gamma-Gamma Model of Monetary Value".
 *
 * @throws RangeError unless each purchases is whole and each meanSpend ≥ 0.
 */
export function fitGammaGamma(histories: readonly SpendHistory[]): GammaGammaFit {
  const start: GammaGamma = { p: 1, q: 1, gamma: 1 };
  const spenders = histories.filter((one) => gammaGammaLogLikelihood(start, one) !== null);
  const customers = spenders.length;
  if (customers === 0) return { model: null, reason: "no-spend", logLikelihood: null, customers };
  const unit = sumOf(spenders, ({ meanSpend }) => meanSpend) / customers;
  return fitLogs(
    customers,
    [1, 1, 0],
    // γ in units of the mean spend.
    ([p = 0, q = 0, gamma = 0]): GammaGamma => ({ p, q, gamma: unit * gamma }),
    (model) => sumOf(spenders, (one) => gammaGammaLogLikelihood(model, one) ?? 0),
  );
}
