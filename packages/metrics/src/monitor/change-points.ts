import { requireCount } from "../interval/arguments.ts";
import { requireFinite } from "./chart.ts";

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
  requireFinite(values);
  requireCount("maximumBreaks", maximumBreaks);
  requireCount("minimumLength", minimumLength);
  if (minimumLength === 0) throw new RangeError("minimumLength 0 leaves segments empty");
  const n = values.length;
  if (n === 0) return null;
  const most = Math.max(0, Math.min(maximumBreaks, Math.floor(n / minimumLength) - 1));
  const { previous } = solve(values, minimumLength, most);
  const segmentations: Segmentation[] = [];
  for (let count = 0; count <= most; count++) {
    const breaks: number[] = [];
    for (let level = count, end = n; level > 0; level--) {
      end = previous[level]?.[end] ?? 0;
      breaks.unshift(end);
    }
    const squares = squaresOf(values, breaks);
    segmentations.push({ breaks, squares, bic: bicOf(squares, n, count) });
  }
  return { segmentations, best: bestOf(segmentations) };
}

/** For each number of breaks and each end: the least squares, and the last break that gives them. */
function solve(values: readonly number[], shortest: number, most: number) {
  const n = values.length;
  const table = () =>
    Array.from({ length: most + 1 }, () => new Array<number>(n + 1).fill(Number.POSITIVE_INFINITY));
  const least = table();
  const previous = table();
  for (let end = shortest; end <= n; end++) {
    let mean = 0;
    let squares = 0;
    // Backwards from the end, the squares of values[start … end) by Welford's update.
    for (let start = end - 1; start >= 0; start--) {
      const value = values[start] ?? 0;
      const size = end - start;
      const gap = value - mean;
      mean += gap / size;
      squares += gap * (value - mean);
      if (size < shortest) continue;
      if (start === 0) assign(least, 0, end, squares);
      for (let level = 1; level <= most && level * shortest <= start; level++) {
        const total = (least[level - 1]?.[start] ?? Number.POSITIVE_INFINITY) + squares;
        const known = least[level]?.[end] ?? Number.POSITIVE_INFINITY;
        // Going backwards, a tie prefers the earlier break.
        if (total <= known * (1 + TIE)) {
          assign(least, level, end, Math.min(total, known));
          assign(previous, level, end, start);
        }
      }
    }
  }
  return { previous };
}

function assign(table: number[][], level: number, end: number, value: number): void {
  const row = table[level];
  if (row) row[end] = value;
}

/** Once more in two passes, so that nothing cancels. */
function squaresOf(values: readonly number[], breaks: readonly number[]): number {
  let squares = 0;
  let start = 0;
  for (const end of [...breaks, values.length]) {
    const segment = values.slice(start, end);
    const mean = segment.reduce((sum, value) => sum + value, 0) / segment.length;
    for (const value of segment) squares += (value - mean) ** 2;
    start = end;
  }
  return squares;
}

/** −2 ln of the normal likelihood, plus ln n for each level, each break and the spread. */
function bicOf(squares: number, n: number, breaks: number): number | null {
  if (squares === 0) return null;
  return n * (Math.log(squares / n) + 1 + Math.log(2 * Math.PI)) + 2 * (breaks + 1) * Math.log(n);
}

function bestOf(segmentations: readonly Segmentation[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [count, { bic }] of segmentations.entries()) {
    if (bic === null) return count;
    if (bic < least) {
      least = bic;
      best = count;
    }
  }
  return best;
}
