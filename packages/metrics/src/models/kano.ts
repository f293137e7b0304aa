import { requireFrom0 } from "../require.ts";
import { sumOf } from "../sum.ts";
import { KANO_CATEGORIES, type KanoCategory } from "./kano-table.ts";

/** How many respondents, or percent of them, a category has. */
export type KanoCounts = Readonly<Record<KanoCategory, number>>;

/** A feature by Kano's model. Every value but n and counts is null without a respondent. */
export interface Kano {
  readonly n: number;
  readonly counts: KanoCounts;
  /** The category named oftenest; null on a tie too, which `category` decides. */
  readonly mode: KanoCategory | null;
  /** The mode, ties decided for what hurts most when it is missing: M, O, A, I, then R, Q. */
  readonly category: KanoCategory | null;
  /** How much satisfaction rises by it, 0 … 1: (A + O) / (A + O + M + I); null without any of these. */
  readonly better: number | null;
  /** How much satisfaction falls without it, −1 … 0: −(O + M) / (A + O + M + I); null as `better`. */
  readonly worse: number | null;
  /** Share who would miss or like it at all: (A + O + M) / n. */
  readonly totalStrength: number | null;
  /** Lead of the commonest category on the next, as a share of n. */
  readonly categoryStrength: number | null;
  readonly fong: KanoFong | null;
}

/** Fong's test: is the commonest category told apart from the next, at about 90 %? */
export interface KanoFong {
  readonly difference: number;
  /** 1.65 · √((a + b)(2n − a − b) / 2n), a and b being the two greatest counts. */
  readonly critical: number;
  readonly isSignificant: boolean;
}

/**
 * Sums a feature up by its counts: category, better and worse coefficients, strengths, Fong's test.
 *
 * Source: Kano et al. (1984); Berger et al. (1993) CQM Journal 2(4) (coefficients, tie rule); Lee &
 * Newcomb (1997) (strengths, from 6 % on a category counts as clear); Fong (1996).
 *
 * @throws RangeError if a count is negative or not finite.
 * @example
 * kano({ A: 13, O: 0, M: 2, I: 3, R: 6, Q: 0 }).category // "A"
 */
export function kano(counts: KanoCounts): Kano {
  const coefficients = kanoCoefficients(counts);
  const order = [...KANO_CATEGORIES].sort((a, b) => counts[b] - counts[a]);
  const [first = "M", second = "O"] = order;
  const [a, b] = [counts[first], counts[second]];
  const n = sumOf(order, (category) => counts[category]);
  const isEmpty = n === 0;
  const difference = a - b;
  const critical = 1.65 * Math.sqrt(((a + b) * (2 * n - a - b)) / (2 * n));
  return {
    n,
    counts,
    mode: isEmpty || a === b ? null : first,
    category: isEmpty ? null : first,
    ...coefficients,
    totalStrength: isEmpty ? null : (counts.A + counts.O + counts.M) / n,
    categoryStrength: isEmpty ? null : difference / n,
    fong: isEmpty ? null : { difference, critical, isSignificant: difference >= critical },
  };
}

/**
 * Computes better and worse, from counts or percentages alike; null without A, O, M and I.
 *
 * @throws RangeError if a count is negative or not finite.
 */
export function kanoCoefficients(counts: KanoCounts): Pick<Kano, "better" | "worse"> {
  for (const category of KANO_CATEGORIES) {
    requireFrom0(`counts of ${category}`, counts[category]);
  }
  const { A, O, M, I } = counts;
  const all = A + O + M + I;
  if (all === 0) return { better: null, worse: null };
  return { better: (A + O) / all, worse: O + M === 0 ? 0 : -(O + M) / all };
}
