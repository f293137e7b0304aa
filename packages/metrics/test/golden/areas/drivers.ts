import {
  type Columns,
  correlationMatrix,
  crossMoments,
  kendall,
  logistic,
  ols,
  pearson,
  polychoric,
  relativeImportance,
  sampleMoments,
  spearman,
  type Variable,
} from "../../../src/drivers/index.ts";
import type { Area } from "../area.ts";
import { readInput, toNumbers } from "../read-input.ts";

/** The groups of expected values that this area answers. */
export const area: Area = {
  correlation: (input) => correlations(Object.values(readColumns(input))),
  ols: (input) => regression(input),
  logistic: (input) => odds(input),
  "relative-importance": (input) => importance(input),
  "nist-strd": (input) =>
    readInput(input).has("columns") ? certified(input) : momentsOfList(input),
};

function regression(input: unknown): unknown {
  const { values, predictors } = readModel(input);
  const { fit } = ols(values, predictors);
  if (!fit) return null;
  const { coefficients } = fit;
  const isAlone = coefficients.length < 3;
  return {
    names: coefficients.map(({ name }) => name),
    coef: coefficients.map(({ value }) => value),
    se: coefficients.map(({ standardError }) => standardError),
    t: coefficients.map(({ statistic }) => statistic),
    p: coefficients.map(({ p }) => p),
    r2: fit.rSquared,
    adjR2: fit.adjustedRSquared,
    sigma: fit.sigma,
    F: fit.f?.statistic ?? null,
    Fp: fit.f?.p ?? null,
    df: fit.degrees,
    // The files hold a list of one as the number, and no VIF of one.
    betaStd: fit.standardized && isAlone ? (fit.standardized[0] ?? null) : fit.standardized,
    vif: isAlone ? null : fit.vif,
    hc0se: fit.hc0,
    hc3se: fit.hc3,
    breuschPaganKoenkerLM: fit.breuschPagan?.statistic ?? null,
    durbinWatson: fit.durbinWatson,
    cooks: fit.cooks,
    hat: fit.hat,
    conf95: coefficients.map(({ interval }) => interval && [interval.low, interval.high]),
    aic: fit.aic,
    bic: fit.bic,
  };
}

function certified(input: unknown): unknown {
  const fields = readInput(input);
  const { fit } = ols(fields.numbers("outcome"), toVariables(readColumns(input)));
  if (!fit) return null;
  return {
    names: fit.coefficients.map(({ name }) => name),
    coef: fit.coefficients.map(({ value }) => value),
    se: fit.coefficients.map(({ standardError }) => standardError),
    r2: fit.rSquared,
    residualSd: fit.sigma,
    F: fit.f?.statistic ?? null,
  };
}

function odds(input: unknown): unknown {
  const { values, predictors } = readModel(input);
  const { fit } = logistic(values, predictors);
  if (!fit) return null;
  return {
    names: fit.coefficients.map(({ name }) => name),
    coef: fit.coefficients.map(({ value }) => value),
    se: fit.coefficients.map(({ standardError }) => standardError),
    z: fit.coefficients.map(({ statistic }) => statistic),
    p: fit.coefficients.map(({ p }) => p),
    deviance: fit.deviance,
    nullDeviance: fit.nullDeviance,
    aic: fit.aic,
  };
}

function importance(input: unknown): unknown {
  const fields = readInput(input);
  const { values, predictors } = fields.has("columns")
    ? readModel(input)
    : { values: [], predictors: [] };
  const columns = [values, ...predictors.map((predictor) => predictor.values)];
  const covariance = fields.has("columns") ? crossMoments(columns).covariance : null;
  const { fit } = relativeImportance(covariance ?? fields.rows("covariance"));
  if (!fit) return null;
  return {
    predictors: predictors.map(({ name }) => name),
    r2: fit.rSquared,
    lmg: fit.lmg,
    last: fit.last,
    first: fit.first,
    betasq: fit.betaSquared,
    pratt: fit.pratt,
    genizi: fit.johnson,
    car: fit.car,
    johnsonRaw: fit.johnson,
    johnsonPct: fit.rSquared > 0 ? fit.johnson.map((w) => (100 * w) / fit.rSquared) : null,
    johnsonR2: fit.johnson.reduce((sum, w) => sum + w, 0),
  };
}

/** The outcome and the other columns, in their order. */
function readModel(input: unknown): { values: number[]; predictors: Variable[] } {
  const outcome = readInput(input).text("outcome");
  const { [outcome]: values = [], ...rest } = readColumns(input);
  return { values, predictors: toVariables(rest) };
}

function toVariables(columns: Record<string, number[]>): Variable[] {
  return Object.entries(columns).map(([name, values]) => ({ name, values }));
}

/** Two ordered questions have a table of categories; more values than this are no categories. */
const MOST_CATEGORIES = 12;

function correlations(columns: Columns): unknown {
  const n = columns[0]?.length ?? 0;
  const isConstant = columns.some((column) => column.every((value) => value === column[0]));
  if (n < 2 || isConstant) return { n, pearson: null, spearman: null };
  const moments = crossMoments(columns);
  const [x = [], y = []] = columns;
  const first = pearson(x, y);
  return {
    crossProducts: moments.crossProducts,
    columnSums: moments.sums,
    n,
    covariance: moments.covariance,
    pearson: correlationMatrix(columns),
    spearman: correlationMatrix(columns, "spearman"),
    kendallTauB: correlationMatrix(columns, "kendall-tau-b"),
    pearson12: {
      r: first.value,
      t: first.statistic,
      p: first.p,
      fisherCi95: first.interval && [first.interval.low, first.interval.high],
    },
    spearman12_p: spearman(x, y).p,
    kendall12_p: kendall(x, y).p,
    polychoric12_twoStep: isOrdinal(x) && isOrdinal(y) ? polychoric(tableOf(x, y)).value : null,
  };
}

function isOrdinal(values: readonly number[]): boolean {
  return values.every(Number.isInteger) && new Set(values).size <= MOST_CATEGORIES;
}

function tableOf(x: readonly number[], y: readonly number[]): number[][] {
  const [rows, columns] = [x, y].map((values) => [...new Set(values)].sort((a, b) => a - b));
  const table = (rows ?? []).map(() => (columns ?? []).map(() => 0));
  x.forEach((value, i) => {
    const row = table[rows?.indexOf(value) ?? -1];
    const column = columns?.indexOf(y[i] ?? Number.NaN) ?? -1;
    if (row) row[column] = (row[column] ?? 0) + 1;
  });
  return table;
}

function momentsOfList(input: unknown): unknown {
  const { mean, deviation } = sampleMoments(valuesOf(input));
  return { mean, sd: deviation };
}

/** A list as such, or a rule as `1.2 then 500 times (1.1, 1.3)`. */
function valuesOf(input: unknown): number[] {
  const fields = readInput(input);
  if (fields.has("x")) return fields.numbers("x");
  const text = fields.text("rule");
  const [, start = "", times = "", repeated = ""] =
    /^(.*?)then\s+(\d+)\s+times\s*\(([^)]*)\)/.exec(text) ?? [];
  const [head, tail] = [start, repeated].map((part) =>
    part
      .split(",")
      .filter((word) => word.trim() !== "")
      .map(Number),
  );
  return [...(head ?? []), ...Array.from({ length: Number(times) }, () => tail ?? []).flat()];
}

/** The columns of a table by name. */
export function readColumns(input: unknown): Record<string, number[]> {
  const entries = Object.entries(readInput(input).record("columns"));
  return Object.fromEntries(entries.map(([name, values]) => [name, toNumbers(values, name)]));
}
