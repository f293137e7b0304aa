import { answersIn, type Cell, type CellProblem, levelsOf } from "./cell.ts";

export interface PostStratification {
  /** A weight for each cell, 1 on average over all answers; null if there is a reason. */
  readonly weights: readonly number[] | null;
  readonly reason: CellProblem | null;
}

/**
 * Weights answers so that one trait's categories have the shares that the population has:
 * (population share) ÷ (share of answers). A cell without answers weighs 0. For several traits
 * whose combinations are all known, make one trait of the combination; else `rake`.
 *
 * It mends who answered only as far as the trait tells apart those who answer differently.
 *
 * Source: Holt & Smith (1979) JRSS-A 142:33.
 *
 * @throws RangeError unless each n is whole, each cell has the trait and no population is negative.
 * @example
 * postStratify([{ categories: { plan: "free" }, n: 10 }, { categories: { plan: "paid" }, n: 30 }], "plan", { free: 1, paid: 1 }).weights // [2, 2 / 3]
 */
export function postStratify(
  cells: readonly Cell[],
  trait: string,
  population: Readonly<Record<string, number>>,
): PostStratification {
  answersIn(cells);
  const { levels, problem } = levelsOf(cells, trait, population);
  if (problem) return { weights: null, reason: problem };
  const weights = new Array<number>(cells.length).fill(0);
  for (const level of levels)
    for (const cell of level.cells) weights[cell] = level.wanted / level.n;
  return { weights, reason: null };
}
