import { sumOf } from "../../sum.ts";
import { type BgNbd, likelihoodOf, type PurchaseHistory, requireHistory } from "./bg-nbd.ts";
import { fitLogs } from "./fit-logs.ts";

/** Why no model could be fitted: nobody was watched; nobody bought again; the data do not tell the parameters apart. */
export type FitProblem = "no-customers" | "no-repeats" | "not-identified";

export interface BgNbdFit {
  /** null if there is a reason. */
  readonly model: BgNbd | null;
  readonly reason: FitProblem | null;
  readonly logLikelihood: number | null;
  readonly customers: number;
}

/**
 * Fits the BG/NBD model to customers' histories by maximum likelihood.
 *
 * It takes no contract, one unit of time and customers of one time of joining or of like manners;
 * a few hundred with some repeats are the least. Seasons are not in it.
 *
 * Source: Fader, Hardie & Lee (2005) Marketing Science 24:275.
 *
 * @throws RangeError unless each repeats is whole and 0 ≤ lastAt ≤ age.
 */
export function fitBgNbd(histories: readonly PurchaseHistory[]): BgNbdFit {
  histories.forEach(requireHistory);
  const customers = histories.length;
  const unit = sumOf(histories, ({ age }) => age) / customers;
  const fail = (reason: FitProblem) => ({ model: null, reason, logLikelihood: null, customers });
  if (customers === 0) return fail("no-customers");
  if (!histories.some(({ repeats }) => repeats > 0)) return fail("no-repeats");
  if (unit === 0) return fail("not-identified");
  return fitLogs(
    customers,
    [-1, -2, 0, 1],
    // α in units of the mean age.
    ([r = 0, alpha = 0, a = 0, b = 0]) => ({ r, alpha: unit * alpha, a, b }),
    (model) => sumOf(histories, likelihoodOf(model)),
  );
}
