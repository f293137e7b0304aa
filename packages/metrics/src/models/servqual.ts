import { exactSum } from "../linear/exact.ts";
import { item, Matrix, type Rows } from "../linear/matrix.ts";
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
  const expected = Matrix.from("expectations", expectations);
  const perceived = Matrix.from("perceptions", perceptions);
  if (expected.rows !== perceived.rows || expected.columns !== perceived.columns) {
    throw new RangeError("expectations and perceptions differ in people or items");
  }
  const n = expected.rows;
  const names = Object.keys(dimensions);
  if (n > 0) requireDimensions(dimensions, expected.columns);
  const gapAt = (person: number, column: number) =>
    perceived.at(person, column) - expected.at(person, column);
  const people = Array.from({ length: n }, (_, i) => i);
  const byDimension = Object.values(dimensions).map((items) =>
    people.map((i) => mean(items.map((number) => gapAt(i, number - 1)))),
  );
  const tested = Object.fromEntries(names.map((name, d) => [name, gapOf(byDimension[d] ?? [])]));
  const shares = weights && requireWeights(weights, n, names.length);
  if (n === 0) {
    return {
      n,
      itemGaps: null,
      dimensions: tested,
      unweighted: null,
      weightedPerPerson: null,
      weightedOfMeans: null,
    };
  }
  const items = Array.from({ length: expected.columns }, (_, j) => j);
  const gaps = byDimension.map(mean);
  return {
    n,
    itemGaps: items.map((j) => mean(people.map((i) => gapAt(i, j)))),
    dimensions: tested,
    unweighted: unweightedGap(gaps),
    weightedPerPerson: shares
      ? mean(
          people.map((i) => exactSum(byDimension.map((gap, d) => shares.at(i, d) * item(gap, i)))),
        )
      : null,
    weightedOfMeans: shares ? exactSum(gaps.map((gap, d) => mean(shares.column(d)) * gap)) : null,
  };
}

/** Averages dimensions' gaps, each counting alike; null without any. */
export function unweightedGap(gaps: readonly number[]): number | null {
  return gaps.length === 0 ? null : mean(gaps);
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
  const perceived = Matrix.from("perceptions", perceptions);
  const n = perceived.rows;
  if (n > 0) requireDimensions(dimensions, perceived.columns);
  const means = Object.entries(dimensions).map(([name, items]): [string, number | null] => [
    name,
    n === 0 ? null : mean(items.map((number) => mean(perceived.column(number - 1)))),
  ]);
  const known = means.map(([, value]) => value).filter((value) => value !== null);
  return { n, dimensions: Object.fromEntries(means), overall: unweightedGap(known) };
}

function mean(values: readonly number[]): number {
  return exactSum(values) / values.length;
}

function requireDimensions(
  dimensions: Readonly<Record<string, readonly number[]>>,
  items: number,
): void {
  for (const [name, numbers] of Object.entries(dimensions)) {
    const isThere = (number: number) => Number.isInteger(number) && number >= 1 && number <= items;
    if (numbers.length === 0 || !numbers.every(isThere)) {
      throw new RangeError(`dimensions: ${name} names an item that is not from 1 to ${items}`);
    }
  }
}

/** Points of 100 as shares. */
function requireWeights(weights: Rows, people: number, dimensions: number): Matrix {
  const points = Matrix.from("weights", weights);
  if (points.rows !== people || (people > 0 && points.columns !== dimensions)) {
    throw new RangeError(`weights are not ${people} rows of ${dimensions}`);
  }
  const shares = new Matrix(points.rows, points.columns);
  for (let i = 0; i < points.rows; i++) {
    const row = points.row(i);
    if (row.some((value) => value < 0) || Math.abs(exactSum(row) - 100) > 1e-6) {
      throw new RangeError(`weights of a person, ${row.join(" + ")}, do not sum to 100`);
    }
    row.forEach((value, d) => {
      shares.set(i, d, value / 100);
    });
  }
  return shares;
}
