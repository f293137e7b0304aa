import { requireFraction, requireWithin } from "../require.ts";
import { sumOf } from "../sum.ts";
import {
  answersIn,
  type Cell,
  type CellProblem,
  type Level,
  levelsOf,
  type Margins,
} from "./cell.ts";
import { type Collapsed, collapse } from "./collapse.ts";

export interface RakeOptions {
  /** No weight below it, 0 … 1; default 0, no limit. */
  readonly lowest?: number;
  /** No weight above it, at least 1; default infinity. 5 is usual. */
  readonly highest?: number;
  /** Categories with fewer answers are joined with the next smallest; default 0, none are. */
  readonly collapseBelow?: number;
  /** Default 10,000. */
  readonly maximumRounds?: number;
}

export interface Raked {
  /** A weight for each cell, 1 on average over all answers; null if there is a reason. */
  readonly weights: readonly number[] | null;
  /**
   * Besides the cells' problems: `trim-binds`, the population cannot be met within the limits;
   * `not-converged`, it cannot be met by the cells that there are, or only after more rounds.
   */
  readonly reason: CellProblem | "trim-binds" | "not-converged" | null;
  readonly rounds: number;
  /** The largest miss of a category, as a share of what is wanted; null before any round. */
  readonly miss: number | null;
  /** How many answers have a weight on one of the limits. */
  readonly trimmed: number;
  readonly collapsed: readonly Collapsed[];
}

/** A category met to this share is met. */
const TOLERANCE = 1e-12;

/**
 * Weights answers so that each of several traits has the population's shares, by meeting them in
 * turn until all hold (iterative proportional fitting). The weights are products of one factor per
 * category, the nearest to equal ones in relative entropy. Cells without answers weigh 0.
 *
 * Stops with a reason instead of giving weights that do not do what they promise.
 *
 * Source: Deming & Stephan (1940) Annals of Mathematical Statistics 11:427; trimming within the
 * rounds as Battaglia, Izrael, Hoaglin & Frankel (2009) Survey Practice 2(5).
 *
 * @throws RangeError unless each n is whole, each cell has each trait, no population is negative,
 * 0 ≤ lowest ≤ 1 ≤ highest.
 */
export function rake(cells: readonly Cell[], margins: Margins, options: RakeOptions = {}): Raked {
  const { lowest = 0, highest = Infinity, collapseBelow = 0 } = options;
  requireFraction("lowest", lowest);
  requireWithin("highest", highest, 1);
  const n = answersIn(cells);
  const collapsed: Collapsed[] = [];
  let problem: CellProblem | null = n === 0 ? "no-answers" : null;
  let known = cells;
  const traits: Level[][] = [];
  for (const [trait, population] of Object.entries(margins)) {
    const joined = collapse(known, trait, population, collapseBelow);
    known = joined.cells;
    collapsed.push(...joined.collapsed);
    const sorted = levelsOf(known, trait, joined.population);
    problem ??= sorted.problem;
    traits.push(sorted.levels);
  }
  if (problem) {
    return { weights: null, reason: problem, rounds: 0, miss: null, trimmed: 0, collapsed };
  }
  return { ...fit(cells, traits, { ...options, lowest, highest }), collapsed };
}

function fit(
  cells: readonly Cell[],
  traits: readonly (readonly Level[])[],
  options: RakeOptions & { lowest: number; highest: number },
): Omit<Raked, "collapsed"> {
  const { lowest, highest, maximumRounds = 10_000 } = options;
  const counts = cells.map((cell) => cell.n);
  let weights = counts.map((n): number => (n > 0 ? 1 : 0));
  let rounds = 0;
  let miss = largestMiss(weights, counts, traits);
  let didTrim = false;
  while (miss > TOLERANCE && rounds < maximumRounds) {
    rounds += 1;
    for (const levels of traits) {
      for (const level of levels) {
        const factor = level.wanted / totalOf(level, weights, counts);
        for (const cell of level.cells) weights[cell] = (weights[cell] ?? 0) * factor;
      }
    }
    const held = weights.map((weight, i) =>
      counts[i] === 0 ? 0 : Math.min(highest, Math.max(lowest, weight)),
    );
    didTrim ||= held.some((weight, i) => weight !== weights[i]);
    weights = held;
    miss = largestMiss(weights, counts, traits);
  }
  const onLimit = (weight: number) => weight === lowest || weight === highest;
  const trimmed = sumOf(counts, (n, i) => (onLimit(weights[i] ?? 0) ? n : 0));
  const failure = didTrim ? "trim-binds" : "not-converged";
  const isMet = miss <= TOLERANCE;
  return { weights: isMet ? weights : null, reason: isMet ? null : failure, rounds, miss, trimmed };
}

function totalOf(level: Level, weights: readonly number[], counts: readonly number[]): number {
  return sumOf(level.cells, (cell) => (weights[cell] ?? 0) * (counts[cell] ?? 0));
}

function largestMiss(
  weights: readonly number[],
  counts: readonly number[],
  traits: readonly (readonly Level[])[],
): number {
  const misses = traits
    .flat()
    .map((level) => Math.abs(totalOf(level, weights, counts) / level.wanted - 1));
  return Math.max(0, ...misses);
}
