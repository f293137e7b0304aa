import { correlationMatrix, crossMoments } from "../../../src/drivers/index.ts";
import {
  bartlettSphericity,
  explainedBy,
  KANO_TABLE,
  kano,
  kanoCells,
  kanoCoefficients,
  kanoCounts,
  kmo,
  principalAxis,
  reliability,
  servperf,
  servqual,
  unweightedGap,
  varimax,
} from "../../../src/models/index.ts";
import type { Area } from "../area.ts";
import { readInput, toNumbers } from "../read-input.ts";

/** The groups of expected values that this area answers. */
export const area: Area = {
  kano: (input) => feature(input),
  servqual: (input) => service(input),
  reliability: (input) => scale(input),
  "factor-analysis": (input) => factors(input),
};

function feature(input: unknown): unknown {
  const fields = readInput(input);
  if (fields.has("categoryPercent")) {
    const { A, O, M, I, R, Q } = numbersOf(fields.record("categoryPercent"));
    return kanoCoefficients({ A: A ?? 0, O: O ?? 0, M: M ?? 0, I: I ?? 0, R: R ?? 0, Q: Q ?? 0 });
  }
  if (!fields.has("pairCounts25") && !fields.has("pairs")) {
    return { table: KANO_TABLE.map((row) => row.join("")) };
  }
  const cells = fields.has("pairCounts25")
    ? fields.rows("pairCounts25")
    : kanoCells(fields.rows("pairs").map(([x = 0, y = 0]) => [x, y] as const));
  const { n, counts, better, worse, totalStrength, categoryStrength, mode, fong } = kano(
    kanoCounts(cells),
  );
  return {
    counts,
    n,
    better,
    worse,
    totalStrength,
    categoryStrength,
    mode,
    fongLhs: fong?.difference ?? null,
    fongCritical: fong?.critical ?? null,
    fongSignificant: fong?.isSignificant ?? null,
  };
}

function service(input: unknown): unknown {
  const fields = readInput(input);
  if (!fields.has("perceptions")) {
    const gaps = Object.values(numbersOf(fields.record("dimensionGaps")));
    return { unweightedOverall: unweightedGap(gaps) };
  }
  const perceptions = fields.rows("perceptions");
  const dimensions = fields.has("dimensions")
    ? Object.fromEntries(
        Object.entries(fields.record("dimensions")).map(([name, items]) => [
          name,
          toNumbers(items, name),
        ]),
      )
    : undefined;
  const answers = {
    expectations: fields.rows("expectations"),
    perceptions,
    ...(fields.has("weights100") ? { weights: fields.rows("weights100") } : {}),
    ...(dimensions ? { dimensions } : {}),
  };
  const result = servqual(answers);
  const each = Object.entries(result.dimensions);
  return {
    itemGaps: result.itemGaps,
    dimensionGaps: Object.fromEntries(each.map(([name, gap]) => [name, gap.value])),
    unweightedOverall: result.unweighted,
    weightedOverallPerRespondent: result.weightedPerPerson,
    weightedOverallOfMeans: result.weightedOfMeans,
    servperfOverall: servperf(perceptions, dimensions).overall,
    pairedT: Object.fromEntries(each.map(([name, { t, p }]) => [name, t === null ? null : [t, p]])),
  };
}

function scale(input: unknown): unknown {
  const items = readInput(input).rows("items");
  const { n, k, ...result } = reliability(items);
  const columns = (items[0] ?? []).map((_, j) => items.map((row) => row[j] ?? Number.NaN));
  const correlation = correlationMatrix(columns).map((row) => row.filter((cell) => cell !== null));
  const isWhole = crossMoments(columns).n > 1 && correlation.every((row) => row.length === k);
  const adequacy = isWhole ? kmo(correlation) : null;
  const bartlett = isWhole ? bartlettSphericity(correlation, n) : null;
  return {
    n,
    k,
    rawAlpha: result.alpha,
    stdAlpha: result.standardizedAlpha,
    guttmanLambda6: result.lambda6,
    averageR: result.averageR,
    alphaIfDropped: result.alphaIfDropped,
    itemRestCor: result.itemRest,
    feldt95: result.interval && [result.interval.low, result.interval.high],
    kmo: adequacy?.overall ?? null,
    kmoItems: adequacy?.items ?? null,
    bartlettChi2: bartlett?.chiSquare ?? null,
    bartlettDf: bartlett?.degrees ?? null,
    bartlettP: bartlett?.p ?? null,
  };
}

function factors(input: unknown): unknown {
  const fields = readInput(input);
  const result = principalAxis(fields.rows("correlation"), fields.number("factors"));
  const rotated = result.loadings && varimax(result.loadings);
  return {
    eigenvalues: result.eigenvalues,
    communality: result.communality,
    loadingsUnrotated: result.loadings,
    loadingsVarimax: rotated,
    ssLoadingsVarimax: rotated && explainedBy(rotated),
  };
}

function numbersOf(record: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, toNumbers([value], name)[0] ?? 0]),
  );
}
