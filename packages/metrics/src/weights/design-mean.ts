import { requireFinite, requirePositive, requireWithin } from "../require.ts";
import { sumOf } from "../sum.ts";

/** One answer of a designed sample. */
export interface DesignRow {
  readonly score: number;
  /** How many of the population the answer stands for, above 0. */
  readonly weight: number;
  /** The stratum it was drawn in; default one for all. */
  readonly stratum?: string;
  /** The cluster that was drawn as a whole, within its stratum; default each answer its own. */
  readonly cluster?: string;
}

export interface DesignMean {
  readonly mean: number;
  readonly n: number;
  /** null if a stratum has a single cluster, or there is one answer in all. */
  readonly standardError: number | null;
  /** The variance over that of a simple sample of as many without replacement; null where undefined. */
  readonly designEffect: number | null;
}

/**
 * Computes the mean of a stratified or clustered sample with its linearised standard error: what
 * varies is which clusters were drawn, so answers of one cluster count together. Null without an
 * answer.
 *
 * Source: Binder (1983) International Statistical Review 51:279; Lumley (2004) JSS 9(8), as R's
 * survey package.
 *
 * @param drawnFrom by stratum, how many clusters (or answers) there were to draw from; a stratum
 * that is not named counts as drawn with replacement
 * @throws RangeError unless scores are finite, weights above 0, and no more drawn than there were.
 */
export function designMean(
  rows: readonly DesignRow[],
  drawnFrom: Readonly<Record<string, number>> = {},
): DesignMean | null {
  const n = rows.length;
  if (n === 0) return null;
  for (const { score, weight } of rows) {
    requireFinite("score", score);
    requirePositive("weight", weight);
  }
  const total = sumOf(rows, ({ weight }) => weight);
  const mean = sumOf(rows, ({ score, weight }) => (weight / total) * score);
  const variance = varianceOf(rows, mean, total, drawnFrom);
  const squares = sumOf(rows, ({ score, weight }) => (weight / total) * (score - mean) ** 2);
  const simple = (squares / (n - 1)) * (1 - n / total);
  return {
    mean,
    n,
    standardError: variance === null ? null : Math.sqrt(variance),
    designEffect: variance !== null && n > 1 && simple > 0 ? variance / simple : null,
  };
}

/** Over the strata, what the clusters' sums of weighted deviations vary by; null for a lone cluster. */
function varianceOf(
  rows: readonly DesignRow[],
  mean: number,
  total: number,
  drawnFrom: Readonly<Record<string, number>>,
): number | null {
  const strata = new Map<string, Map<string, number>>();
  for (const [i, { score, weight, stratum = "", cluster }] of rows.entries()) {
    const clusters = strata.get(stratum) ?? new Map<string, number>();
    strata.set(stratum, clusters);
    // A cluster's name cannot meet a row's number.
    const name = cluster === undefined ? `row ${i}` : `cluster ${cluster}`;
    clusters.set(name, (clusters.get(name) ?? 0) + (weight / total) * (score - mean));
  }
  let variance = 0;
  for (const [stratum, clusters] of strata) {
    const drawn = clusters.size;
    const from = drawnFrom[stratum] ?? Infinity;
    requireWithin(`drawn from ${stratum}:`, drawn, 0, from);
    // A stratum drawn whole does not vary.
    if (drawn === from) continue;
    if (drawn === 1) return null;
    const sums = [...clusters.values()];
    const middle = sumOf(sums, (value) => value) / drawn;
    const squares = sumOf(sums, (value) => (value - middle) ** 2);
    variance += (1 - drawn / from) * (drawn / (drawn - 1)) * squares;
  }
  return variance;
}
