import { minimise } from "./minimise.ts";

/** A parameter that runs beyond e^±BOUND means that the data know no such parameter. */
const BOUND = 8;

/**
 * Fits parameters above 0 by maximum likelihood, searched by their logarithms. `not-identified` where
 * the data do not tell them apart.
 *
 * @param start logarithms of the parameters
 */
export function fitLogs<Model>(
  customers: number,
  start: readonly number[],
  toModel: (parameters: readonly number[]) => Model,
  logLikelihoodOf: (model: Model) => number,
) {
  const modelAt = (logs: readonly number[]) => toModel(logs.map(Math.exp));
  const isWithin = (logs: readonly number[], bound: number) =>
    logs.every((log) => Math.abs(log) <= bound);
  // Per customer, so that the tolerances mean the same for any number of them.
  const found = minimise(
    (logs) => (isWithin(logs, BOUND) ? -logLikelihoodOf(modelAt(logs)) / customers : Infinity),
    start,
  );
  if (!found || !isWithin(found, BOUND - 0.1)) {
    return { model: null, reason: "not-identified" as const, logLikelihood: null, customers };
  }
  const model = modelAt(found);
  return { model, reason: null, logLikelihood: logLikelihoodOf(model), customers };
}
