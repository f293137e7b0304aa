import { sumOf } from "../sum.ts";
import type { Cell } from "./cell.ts";

/** Categories of one trait that were too small to weight by and became one. */
export interface Collapsed {
  readonly trait: string;
  readonly categories: readonly string[];
  /** The name of the joint category. */
  readonly into: string;
}

interface Group {
  readonly categories: readonly string[];
  readonly n: number;
  readonly population: number;
}

/**
 * Joins the categories of one trait until each has at least `minimumN` answers: the smallest with
 * the next smallest, again and again; of equals the first by name.
 *
 * @returns cells and population with the joint categories, and which were joined
 */
export function collapse(
  cells: readonly Cell[],
  trait: string,
  population: Readonly<Record<string, number>>,
  minimumN: number,
): {
  cells: readonly Cell[];
  population: Readonly<Record<string, number>>;
  collapsed: readonly Collapsed[];
} {
  let groups: Group[] = Object.entries(population).map(([category, size]) => ({
    categories: [category],
    n: sumOf(cells, (cell) => (cell.categories[trait] === category ? cell.n : 0)),
    population: size,
  }));
  for (;;) {
    groups.sort((a, b) => a.n - b.n || compareNames(nameOf(a), nameOf(b)));
    const [first, second, ...rest] = groups;
    if (!first || !second || first.n >= minimumN) break;
    groups = [...rest, join(first, second)];
  }
  const joined = groups.filter(({ categories }) => categories.length > 1);
  if (joined.length === 0) return { cells, population, collapsed: [] };
  const renamed = new Map(
    joined.flatMap((group) => group.categories.map((category) => [category, nameOf(group)])),
  );
  return {
    cells: cells.map((cell) => {
      const into = renamed.get(cell.categories[trait] ?? "");
      return into === undefined
        ? cell
        : { n: cell.n, categories: { ...cell.categories, [trait]: into } };
    }),
    population: Object.fromEntries(groups.map((group) => [nameOf(group), group.population])),
    collapsed: joined.map((group) => ({
      trait,
      categories: group.categories,
      into: nameOf(group),
    })),
  };
}

function join(a: Group, b: Group): Group {
  return {
    categories: [...a.categories, ...b.categories].sort(compareNames),
    n: a.n + b.n,
    population: a.population + b.population,
  };
}

function nameOf({ categories }: Group): string {
  return categories.join(" + ");
}

/** By code units: the same order everywhere, whatever the locale. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
