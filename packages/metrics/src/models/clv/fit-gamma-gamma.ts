import { type GammaGamma, gammaGammaLogLikelihood, type SpendHistory } from "./gamma-gamma.ts";
import { minimise } from "./minimise.ts";

export interface GammaGammaFit {
  /** null if there is a reason. */
  readonly model: GammaGamma | null;
  /** Nobody spent anything; or the data do not tell the parameters apart. */
  readonly reason: "no-spend" | "not-identified" | null;
  readonly logLikelihood: number | null;
  /** Those with a purchase and some spend; the others tell nothing. */
  readonly customers: number;
}

/** A parameter beyond e^±BOUND means that the data know no such parameter. */
const BOUND = 8;

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
  const fail = (reason: "no-spend" | "not-identified") => ({
    model: null,
    reason,
    logLikelihood: null,
    customers,
  });
  if (customers === 0) return fail("no-spend");
  const unit = spenders.reduce((sum, { meanSpend }) => sum + meanSpend, 0) / customers;
  const total = (model: GammaGamma) =>
    spenders.reduce((sum, one) => sum + (gammaGammaLogLikelihood(model, one) ?? 0), 0);
  const target = (at: readonly number[]) =>
    at.some((log) => Math.abs(log) > BOUND)
      ? Number.POSITIVE_INFINITY
      : -total(toModel(at, unit)) / customers;
  const found = minimise(target, [1, 1, 0]);
  if (!found.isFound || found.at.some((log) => Math.abs(log) > BOUND - 0.1)) {
    return fail("not-identified");
  }
  const model = toModel(found.at, unit);
  return { model, reason: null, logLikelihood: total(model), customers };
}

/** Parameters are searched by their logarithms, γ in units of the mean spend. */
function toModel([p = 0, q = 0, gamma = 0]: readonly number[], unit: number): GammaGamma {
  return { p: Math.exp(p), q: Math.exp(q), gamma: unit * Math.exp(gamma) };
}
