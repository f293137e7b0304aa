import { readFileSync } from "node:fs";
import {
  bgNbdLogLikelihood,
  chanceAlive,
  expectedFuturePurchases,
  expectedPurchases,
  expectedSpend,
  fitBgNbd,
  fitGammaGamma,
  gammaGammaLogLikelihood,
  simpleClv,
} from "../../../src/models/clv/index.ts";
import type { Area } from "../area.ts";
import { findOutside } from "../outside.ts";
import { readInput } from "../read-input.ts";

/** As published by Fader, Hardie & Lee (2005). */
const PUBLISHED = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

/** Customers that may not be copied into the package; null where they are not to be found. */
export const CUSTOMERS = findOutside("data-cdnow-cbs.json");

export const customerValue: Area = {
  bgnbd: (input) => {
    const fields = readInput(input);
    if (!fields.has("params")) return fittedPurchases();
    const [r = Number.NaN, alpha = Number.NaN, a = Number.NaN, b = Number.NaN] =
      fields.numbers("params");
    const model = { r, alpha, a, b };
    if (fields.has("t")) {
      return { expected: fields.numbers("t").map((time) => expectedPurchases(model, time)) };
    }
    const history = {
      repeats: fields.number("x"),
      lastAt: fields.number("tx"),
      age: fields.number("T"),
    };
    const horizon = fields.number("horizon");
    return {
      pAlive: chanceAlive(model, history),
      [`conditionalExpected${horizon}`]: expectedFuturePurchases(model, history, horizon),
      logLik: bgNbdLogLikelihood(model, history),
    };
  },
  "gamma-gamma": (input) => {
    const fields = readInput(input);
    if (!fields.has("params")) return fittedSpend();
    const [p = Number.NaN, q = Number.NaN, gamma = Number.NaN] = fields.numbers("params");
    const model = { p, q, gamma };
    const history = { purchases: fields.number("x"), meanSpend: fields.number("meanSpend") };
    const log = gammaGammaLogLikelihood(model, history);
    // The file's "logLik" is BTYD's likelihood, not its logarithm.
    return {
      expectedSpend: expectedSpend(model, history),
      logLik: log === null ? null : Math.exp(log),
    };
  },
  "clv-simple": (input) => {
    const fields = readInput(input);
    const value = simpleClv({
      margin: fields.number("margin"),
      retention: fields.number("retention"),
      discount: fields.number("discount"),
    });
    return { fromNextPeriod: value?.fromNextPeriod ?? null, immediate: value?.immediate ?? null };
  },
};

/** Rows of repeats, time of the last, age, repeats later on, and mean spend. */
function readCustomers(): number[][] {
  if (CUSTOMERS === null) throw new Error("HEED_GOLDEN_DIR names no folder with the customers");
  return JSON.parse(readFileSync(CUSTOMERS, "utf8")).rows;
}

function fittedPurchases() {
  const histories = readCustomers().map(([repeats = 0, lastAt = 0, age = 0]) => ({
    repeats,
    lastAt,
    age,
  }));
  const { model, logLikelihood } = fitBgNbd(histories);
  const published = histories.map((history) => bgNbdLogLikelihood(PUBLISHED, history));
  return {
    ...model,
    logLik: logLikelihood,
    logLikAtPublished: published.reduce((sum, log) => sum + log, 0),
  };
}

function fittedSpend() {
  const { model } = fitGammaGamma(
    readCustomers().map((row) => ({ purchases: row[0] ?? 0, meanSpend: row[4] ?? 0 })),
  );
  return { ...model };
}
