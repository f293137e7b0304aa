import { marginsOf } from "../compare/contingency.ts";
import { dot, item } from "../linear/rows.ts";
import { sumOf } from "../sum.ts";
import { type KanoCells, requireCells } from "./kano-table.ts";

/** DuMouchel's scores of the answers like … dislike: positive ends weigh more, for they are surer. */
const FUNCTIONAL = [4, 2, 0, -1, -2] as const;
const DYSFUNCTIONAL = [-2, -1, 0, 2, 4] as const;

/** Half way to "like it" or "dislike it": the quadrants' border. */
const BORDER = 2;

/** A feature as a point: how much it is liked when there, and disliked when not. */
export interface ContinuousKano {
  readonly n: number;
  /** −2 … 4, the mean; null without a respondent. */
  readonly functional: number | null;
  /** −2 … 4, the mean. */
  readonly dysfunctional: number | null;
  /** Standard deviations with n − 1 below; null for fewer than two. */
  readonly functionalDeviation: number | null;
  readonly dysfunctionalDeviation: number | null;
  /** The quadrant of the point, a mean of 2 or more being high; null for a mean below 0 (reverse or questionable). */
  readonly quadrant: "M" | "O" | "A" | "I" | null;
}

/**
 * Computes the continuous form of Kano's analysis, which keeps what classes throw away: the mean
 * scores of a feature's two questions.
 *
 * Source: DuMouchel (1993) in Berger et al., Center for Quality Management Journal 2(4), 17–19.
 *
 * @throws RangeError unless the cells are 5 rows of 5 whole counts, none negative.
 * @example
 * continuousKano(kanoCells([[1, 5], [3, 5]])).quadrant // "O"
 */
export function continuousKano(cells: KanoCells): ContinuousKano {
  requireCells(cells);
  const { rowSums, columnSums, n } = marginsOf(cells);
  const functional = momentsOfScores(FUNCTIONAL, rowSums, n);
  const dysfunctional = momentsOfScores(DYSFUNCTIONAL, columnSums, n);
  return {
    n,
    functional: functional.mean,
    dysfunctional: dysfunctional.mean,
    functionalDeviation: functional.deviation,
    dysfunctionalDeviation: dysfunctional.deviation,
    quadrant: quadrantOf(functional.mean, dysfunctional.mean),
  };
}

function momentsOfScores(scores: readonly number[], counts: readonly number[], n: number) {
  if (n === 0) return { mean: null, deviation: null };
  const mean = dot(scores, counts) / n;
  const squares = sumOf(counts, (count, i) => count * (item(scores, i) - mean) ** 2);
  return { mean, deviation: n < 2 ? null : Math.sqrt(squares / (n - 1)) };
}

function quadrantOf(x: number | null, y: number | null): ContinuousKano["quadrant"] {
  if (x === null || y === null || x < 0 || y < 0) return null;
  if (x >= BORDER) return y >= BORDER ? "O" : "A";
  return y >= BORDER ? "M" : "I";
}
