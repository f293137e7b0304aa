import { meanOf } from "../linear/exact.ts";
import { at, dot, item, type Rows, readRows, transposed } from "../linear/rows.ts";
import { requireEach, requireThat, requireWhole } from "../require.ts";
import { total } from "../sum.ts";
import { type ExpectationGap, gapOf } from "./expectation-gap.ts";

/** The five dimensions and their items, from 1 to 22, of the instrument of 1988 and 1991. */
export const SERVQUAL_DIMENSIONS: Readonly<Record<string, readonly number[]>> = {
  tangibles: [1, 2, 3, 4],
  reliability: [5, 6, 7, 8, 9],
  responsiveness: [10, 11, 12, 13],
  assurance: [14, 15, 16, 17],
  empathy: [18, 19, 20, 21, 22],
};

/** Answers of the same people, a row each, an item per column. */
export interface ServqualAnswers {
  readonly expectations: Rows;
  readonly perceptions: Rows;
  /** Points per dimension in their order, a row per person that sums to 100; left out for no weights. */
  readonly weights?: Rows | undefined;
  /** Items from 1 on, by dimension; `SERVQUAL_DIMENSIONS` by default. */
  readonly dimensions?: Readonly<Record<string, readonly number[]>>;
}

/** Perception less expectation, by item, dimension and over all. Null everywhere without a person. */
export interface Servqual {
  readonly n: number;
  /** A mean per item. */
  readonly itemGaps: readonly number[] | null;
  /** The mean of the people's own means over a dimension's items, tested against 0. */
  readonly dimensions: Readonly<Record<string, ExpectationGap>>;
  /** The mean of the dimensions' gaps, each counting alike. */
  readonly unweighted: number | null;
  /** Each person's gaps by that person's own weights, then the mean: the default weighting. */
  readonly weightedPerPerson: number | null;
  /** Mean gaps by mean weights: it loses that people weigh high what they find bad. */
  readonly weightedOfMeans: number | null;
}

/**
 * Computes SERVQUAL gaps, perception − expectation, below 0 where the service falls short.
 *
 * Source: Parasuraman, Zeithaml & Berry (1988) Journal of Retailing 64:12, (1991) 67:420; paired t
 * tests per dimension.
 *
 * @throws RangeError unless the rows are as many and as long, dimensions name items that are there,
 * and weights are a row per person of not negative points that sum to 100.
 * @example
 * servqual({ expectations: [[7, 5]], perceptions: [[6, 5]], dimensions: { speed: [1], care: [2] } }).unweighted // -0.5
 */
export function servqual({
  expectations,
  perceptions,
  weights,
  dimensions = SERVQUAL_DIMENSIONS,
}: ServqualAnswers): Servqual {
  const expected = readRows("expectations", expectations);
  const perceived = readRows("perceptions", perceptions);
  const n = expected.length;
  requireEach("perceptions", perceived, n);
  requireEach("perceptions of a person", perceived[0] ?? [], expected[0]?.length ?? 0);
  const gaps = perceived.map((row, i) => row.map((value, j) => value - at(expected, i, j)));
  const byDimension = meansOf(gaps, dimensions);
  const tested = Object.keys(dimensions).map((name, d) => [name, gapOf(byDimension[d] ?? [])]);
  const shares = weights && readShares(weights, n, byDimension.length);
  const means = byDimension.map(meanOf);
  const isWeighted = shares && n > 0;
  return {
    n,
    itemGaps: n > 0 ? transposed(gaps).map(meanOf) : null,
    dimensions: Object.fromEntries(tested),
    unweighted: n > 0 ? unweightedGap(means) : null,
    weightedPerPerson: isWeighted
      ? meanOf(
          shares.map((row, i) =>
            dot(
              row,
              byDimension.map((own) => item(own, i)),
            ),
          ),
        )
      : null,
    weightedOfMeans: isWeighted ? dot(transposed(shares).map(meanOf), means) : null,
  };
}

/** Averages dimensions' gaps, each counting alike; null without any. */
export function unweightedGap(gaps: readonly number[]): number | null {
  return gaps.length === 0 ? null : meanOf(gaps);
}

/**
 * Computes SERVPERF: perceptions alone, the mean of the dimensions' means. Null without a person.
 *
 * Source: Cronin & Taylor (1992) Journal of Marketing 56:55. Not comparable with a gap.
 *
 * @throws RangeError as `servqual`.
 * @example
 * servperf([[6, 5]], { speed: [1], care: [2] }).overall // 5.5
 */
export function servperf(
  perceptions: Rows,
  dimensions: Readonly<Record<string, readonly number[]>> = SERVQUAL_DIMENSIONS,
): { n: number; dimensions: Record<string, number | null>; overall: number | null } {
  const perceived = readRows("perceptions", perceptions);
  const n = perceived.length;
  const means = meansOf(perceived, dimensions).map((own) => (n === 0 ? null : meanOf(own)));
  return {
    n,
    dimensions: Object.fromEntries(
      Object.keys(dimensions).map((name, d) => [name, means[d] ?? null]),
    ),
    overall: unweightedGap(means.filter((value) => value !== null)),
  };
}

/** By dimension, each person's own mean over its items. Throws RangeError if people lack an item. */
function meansOf(
  people: Rows,
  dimensions: Readonly<Record<string, readonly number[]>>,
): number[][] {
  const [{ length } = []] = people;
  return Object.entries(dimensions).map(([name, items]) => {
    if (people.length > 0) {
      requireWhole(`items of ${name}`, items.length, 1);
      for (const number of items) requireWhole(`item of ${name}`, number, 1, length);
    }
    return people.map((row) => meanOf(items.map((number) => item(row, number - 1))));
  });
}

/** Reads points of 100 as shares. */
function readShares(weights: Rows, people: number, dimensions: number): number[][] {
  const rows = readRows("weights", weights);
  requireEach("weights", rows, people);
  return rows.map((row) => {
    requireEach("weights of a person", row, dimensions);
    const isWhole = row.every((value) => value >= 0) && Math.abs(total(row) - 100) <= 1e-6;
    requireThat(isWhole, "weights of a person,", row.join(" + "), "what does not sum to 100");
    return row.map((value) => value / 100);
  });
}
