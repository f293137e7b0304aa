import { requireCount, requireWhole } from "../require.ts";
import { sumOf, total } from "../sum.ts";
import { requireValues } from "./chart.ts";

/** The best split of a series into levels for one number of breaks. */
export interface Segmentation {
  /** After how many values each break comes: 28 means between the 28th and the 29th. */
  readonly breaks: readonly number[];
  /** The sum of squared deviations from the segments' means. */
  readonly squares: number;
  /** Schwarz's criterion, the less the better; null where the segments explain everything. */
  readonly bic: number | null;
}

export interface ChangePoints {
  /** By number of breaks, from 0; as many as fit. */
  readonly segmentations: readonly Segmentation[];
  /** How many breaks have the least BIC; the fewest where the fit is perfect. */
  readonly best: number;
}

export interface ChangePointOptions {
  /** The fewest values between breaks, at least 1; default 5. */
  readonly minimumLength?: number;
  /** Default 3. */
  readonly maximumBreaks?: number;
}

/** Sums that differ by no more than this, of themselves, are ties of rounding. */
const TIE = 1e-12;

/**
 * Finds where the level of a series changed: for each number of breaks the split with the least
 * squared deviation from the segments' means, found exactly by dynamic programming, and by BIC
 * which number to believe. Of equal splits the one that breaks earliest. Null without a value.
 *
 * Takes values as independent and of one spread: a trend or a weekday pattern is cut in pieces too,
 * so the pattern is taken out first. No tally gives it by adding. The work grows with the square
 * of the length.
 *
 * Source: Bai & Perron (2003) Journal of Applied Econometrics 18:1; Yao (1988) for BIC.
 *
 * @throws RangeError unless values are finite, minimumLength ≥ 1 and maximumBreaks ≥ 0, whole.
 * @example
 * changePoints([1, 1, 1, 9, 9, 9], { minimumLength: 2 })?.segmentations[1]?.breaks // [3]
 */
export function changePoints(
  values: readonly number[],
  { minimumLength = 5, maximumBreaks = 3 }: ChangePointOptions = {},
): ChangePoints | null {
  requireValues(values);
  requireCount("maximumBreaks", maximumBreaks);
  requireWhole("minimumLength", minimumLength, 1);
  const n = values.length;
  if (n === 0) return null;
  const most = Math.max(0, Math.min(maximumBreaks, Math.floor(n / minimumLength) - 1));
  const segmentations = solve(values, minimumLength, most).map((breaks, count) => {
    // Once more in two passes, so that nothing cancels.
    const squares = sumOf([...breaks, n], (end, i) => {
      const segment = values.slice(breaks[i - 1] ?? 0, end);
      const mean = total(segment) / segment.length;
      return sumOf(segment, (value) => (value - mean) ** 2);
    });
    return { breaks, squares, bic: bicOf(squares, n, count) };
  });
  return { segmentations, best: bestOf(segmentations) };
}

/** The best breaks up to an end, and the squares that they leave. */
interface Split {
  readonly breaks: readonly number[];
  readonly squares: number;
}

/** For each number of breaks, those that leave the least squares. */
function solve(values: readonly number[], shortest: number, most: number): (readonly number[])[] {
  const none: Split = { breaks: [], squares: Infinity };
  // By end, then by number of breaks.
  const splits: Split[][] = [];
  for (let end = 0; end <= values.length; end++) {
    const best = Array.from({ length: most + 1 }, () => none);
    let mean = 0;
    let squares = 0;
    // Backwards from the end, the squares of values[start … end) by Welford's update.
    for (let start = end - 1; start >= 0; start--) {
      const value = values[start] ?? 0;
      const gap = value - mean;
      mean += gap / (end - start);
      squares += gap * (value - mean);
      if (end - start < shortest) continue;
      if (start === 0) best[0] = { breaks: [], squares };
      for (let level = 1; level <= most; level++) {
        const before = splits[start]?.[level - 1] ?? none;
        const known = best[level] ?? none;
        const sum = before.squares + squares;
        // Going backwards, a tie prefers the earlier break.
        if (sum < Infinity && sum <= known.squares * (1 + TIE)) {
          best[level] = {
            breaks: [...before.breaks, start],
            squares: Math.min(sum, known.squares),
          };
        }
      }
    }
    splits.push(best);
  }
  return splits.at(-1)?.map(({ breaks }) => breaks) ?? [];
}

/** −2 ln of the normal likelihood, plus ln n for each level, each break and the spread. */
function bicOf(squares: number, n: number, breaks: number): number | null {
  if (squares === 0) return null;
  return n * (Math.log(squares / n) + 1 + Math.log(2 * Math.PI)) + 2 * (breaks + 1) * Math.log(n);
}

/** The fewest breaks that explain everything, or else those of the least BIC. */
function bestOf(segmentations: readonly Segmentation[]): number {
  const scores = segmentations.map(({ bic }) => bic ?? -Infinity);
  return scores.indexOf(Math.min(...scores));
}
