import { logGamma } from "../../distribution/log-gamma.ts";
import { type BgNbd, type PurchaseHistory, requireHistory } from "./bg-nbd.ts";
import { minimise } from "./minimise.ts";

/** Why no model could be fitted: nobody was watched; nobody bought again; the data do not tell the parameters apart. */
export type FitProblem = "no-customers" | "no-repeats" | "not-identified";

export interface BgNbdFit {
  /** null if there is a reason. */
  readonly model: BgNbd | null;
  readonly reason: FitProblem | null;
  readonly logLikelihood: number | null;
  readonly customers: number;
}

/** A parameter that runs beyond e^±BOUND means that the data know no such parameter. */
const BOUND = 8;

/** Customers with the same history are one row. */
interface Rows {
  readonly repeats: number[];
  readonly lastAt: number[];
  readonly age: number[];
  readonly customers: number[];
  readonly byRepeats: ReadonlyMap<number, number>;
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
  const customers = histories.length;
  const rows = gather(histories);
  const fail = (reason: FitProblem) => ({ model: null, reason, logLikelihood: null, customers });
  if (customers === 0) return fail("no-customers");
  if (!rows.repeats.some((x) => x > 0)) return fail("no-repeats");
  const meanAge =
    rows.age.reduce((sum, age, i) => sum + age * (rows.customers[i] ?? 0), 0) / customers;
  if (meanAge === 0) return fail("not-identified");
  // Per customer, so that the tolerances mean the same for any number of them.
  const target = (at: readonly number[]) =>
    at.some((log) => Math.abs(log) > BOUND)
      ? Number.POSITIVE_INFINITY
      : -logLikelihoodOf(rows, toModel(at, meanAge)) / customers;
  const found = minimise(target, [-1, -2, 0, 1]);
  if (!found.isFound || found.at.some((log) => Math.abs(log) > BOUND - 0.1)) {
    return fail("not-identified");
  }
  const model = toModel(found.at, meanAge);
  return { model, reason: null, logLikelihood: logLikelihoodOf(rows, model), customers };
}

/** Parameters are searched by their logarithms, α in units of the mean age. */
function toModel([r = 0, alpha = 0, a = 0, b = 0]: readonly number[], unit: number): BgNbd {
  return { r: Math.exp(r), alpha: unit * Math.exp(alpha), a: Math.exp(a), b: Math.exp(b) };
}

function gather(histories: readonly PurchaseHistory[]): Rows {
  const rows = new Map<string, { history: PurchaseHistory; customers: number }>();
  const byRepeats = new Map<number, number>();
  for (const history of histories) {
    requireHistory(history);
    const key = `${history.repeats},${history.lastAt},${history.age}`;
    const row = rows.get(key) ?? { history, customers: 0 };
    row.customers += 1;
    rows.set(key, row);
    byRepeats.set(history.repeats, (byRepeats.get(history.repeats) ?? 0) + 1);
  }
  const all = [...rows.values()];
  return {
    repeats: all.map(({ history }) => history.repeats),
    lastAt: all.map(({ history }) => history.lastAt),
    age: all.map(({ history }) => history.age),
    customers: all.map(({ customers }) => customers),
    byRepeats,
  };
}

/** `bgNbdLogLikelihood` over all customers, its gamma functions computed once per number of repeats. */
function logLikelihoodOf(rows: Rows, { r, alpha, a, b }: BgNbd): number {
  let sum = 0;
  const together = logGamma(a + b) - logGamma(b) - logGamma(r);
  for (const [x, customers] of rows.byRepeats) {
    sum += customers * (together + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x));
  }
  const logAlpha = Math.log(alpha);
  for (let i = 0; i < rows.repeats.length; i++) {
    const x = rows.repeats[i] ?? 0;
    const whole = Math.log(alpha + (rows.age[i] ?? 0));
    let log = r * (logAlpha - whole) - x * whole;
    if (x > 0) {
      const odds = (r + x) * (whole - Math.log(alpha + (rows.lastAt[i] ?? 0)));
      const stopped = Math.log(a / (b + x - 1)) + odds;
      log += stopped > 0 ? stopped + Math.log1p(Math.exp(-stopped)) : Math.log1p(Math.exp(stopped));
    }
    sum += (rows.customers[i] ?? 0) * log;
  }
  return sum;
}
