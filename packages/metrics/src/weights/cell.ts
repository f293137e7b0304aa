import { requireCount, requireFrom0, requireThat } from "../require.ts";
import { sumOf, total } from "../sum.ts";

/** The answers of people alike in every trait that is weighted: one number of them, one weight. */
export interface Cell {
  /** Trait to category, such as `{ region: "north", plan: "free" }`. */
  readonly categories: Readonly<Record<string, string>>;
  /** How many answered. */
  readonly n: number;
}

/** Trait to category to how many of the population are in it; counts or shares, only ratios matter. */
export type Margins = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Why no weights could be given: nobody answered; a trait has no population; the population has a
 * category of which nobody answered, or the answers one that the population lacks.
 */
export type CellProblem = "no-answers" | "no-population" | "empty-category" | "unknown-category";

/** A trait's categories as sets of cells with the answers wanted of each. */
export interface Level {
  readonly category: string;
  readonly cells: readonly number[];
  readonly n: number;
  /** The category's share of the population times all answers. */
  readonly wanted: number;
}

/** Counts the answers of all cells. Throws RangeError unless each n is whole and not negative. */
export function answersIn(cells: readonly { readonly n: number }[]): number {
  for (const cell of cells) requireCount("n", cell.n);
  return sumOf(cells, (cell) => cell.n);
}

/**
 * Sorts the cells under the categories of one trait, by the population's order.
 *
 * @throws RangeError if a cell has no category of the trait, or the population is negative.
 */
export function levelsOf(
  cells: readonly Cell[],
  trait: string,
  population: Readonly<Record<string, number>>,
): { levels: Level[]; problem: CellProblem | null } {
  const n = answersIn(cells);
  const members = new Map<string, number[]>(Object.keys(population).map((name) => [name, []]));
  let problem: CellProblem | null = n === 0 ? "no-answers" : null;
  for (const [index, cell] of cells.entries()) {
    const category = cell.categories[trait];
    requireThat(category !== undefined, "trait", trait, "missing in a cell");
    if (category === undefined || cell.n === 0) continue;
    const known = members.get(category);
    if (known) known.push(index);
    else problem ??= "unknown-category";
  }
  for (const [name, people] of Object.entries(population)) {
    requireFrom0(`${trait} ${name} has the population`, people);
  }
  const size = total(Object.values(population));
  if (size === 0) problem ??= "no-population";
  const levels: Level[] = [];
  for (const [category, indices] of members) {
    const wanted = n * ((population[category] ?? 0) / size);
    if (wanted > 0 && indices.length === 0) problem ??= "empty-category";
    const answers = sumOf(indices, (index) => cells[index]?.n ?? 0);
    if (wanted === 0 && answers > 0) problem ??= "unknown-category";
    if (answers > 0) levels.push({ category, cells: indices, n: answers, wanted });
  }
  return { levels, problem };
}
