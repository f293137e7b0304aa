import { findOutside, type RowColumn } from "./row-column.ts";
import type { Scale } from "./scales.ts";
import type { Tally } from "./tally.ts";

/** Answers as columns of one length: the quickest way to hand over millions. */
export interface AnswerRows {
  /** From 0. */
  readonly day: RowColumn;
  /** From 0. */
  readonly segment: RowColumn;
  /** On the scale. */
  readonly score: RowColumn;
}

/** How often each score was given, by day and segment. */
export interface ScoreCube {
  readonly scale: Scale;
  readonly days: number;
  readonly segments: number;
  /** By day, then segment, then ascending score. */
  readonly counts: Uint32Array;
}

/**
 * Counts answers by day, segment and score in one pass, about as fast as memory gives them; each
 * cell is then a tally, and sums of cells are tallies too.
 *
 * @param shape days and segments: how many there are
 * @throws RangeError unless the columns are of one length below 2^32, and each row's day, segment and score lie in their range; nothing is clamped.
 * @example
 * tallyAt(countRows({ day: Uint8Array.of(0, 1), segment: Uint8Array.of(0, 0), score: Uint8Array.of(9, 3) }, { scale: SCALES["nps-0-10"], days: 2, segments: 1 }), 1, 0).counts[3] // 1
 */
export function countRows(
  { day, segment, score }: AnswerRows,
  {
    scale,
    days,
    segments,
  }: { readonly scale: Scale; readonly days: number; readonly segments: number },
): ScoreCube {
  const rows = day.length;
  if (segment.length !== rows || score.length !== rows) {
    throw new RangeError(
      `${rows} days, ${segment.length} segments and ${score.length} scores are not one row each`,
    );
  }
  if (rows >= 2 ** 32) throw new RangeError(`${rows} rows are 2^32 or more: count them in parts`);
  requireSize("days", days);
  requireSize("segments", segments);
  if (days * segments * (scale.max + 1) >= 2 ** 31) {
    throw new RangeError(`${days} days by ${segments} segments are too many cells`);
  }
  requireInside("segment", segment, 0, segments - 1);
  requireInside("score", score, scale.min, scale.max);
  const stride = segments * (scale.max - scale.min + 1);
  // A day beyond the last falls off the end, where writes to a typed array go nowhere: its row is
  // then missing from the sum. Only where the product could wrap are days checked one by one.
  const canWrap = 2 ** (8 * day.BYTES_PER_ELEMENT) * stride >= 2 ** 31;
  if (canWrap) requireInside("day", day, 0, days - 1);
  const width = scale.max - scale.min + 1;
  // Moved by the lowest score, so that no row has to subtract it.
  const moved = new Uint32Array(scale.min + days * segments * width);
  for (let i = 0; i < rows; i++) {
    // imul: a product of whole numbers that needs no check for overflow, and none can happen here.
    const cell = Math.imul(Math.imul(day[i] ?? 0, segments) + (segment[i] ?? 0), width);
    const index = cell + (score[i] ?? 0);
    moved[index] = (moved[index] ?? 0) + 1;
  }
  const counts = moved.subarray(scale.min);
  let sum = 0;
  for (const count of counts) sum += count;
  if (sum !== rows) requireInside("day", day, 0, days - 1);
  return { scale, days, segments, counts };
}

/**
 * Reads one cell as a tally of its own; later changes to either do not show in the other.
 *
 * @throws RangeError if the day or the segment is not in the cube.
 */
export function tallyAt(
  { scale, days, segments, counts }: ScoreCube,
  day: number,
  segment: number,
): Tally {
  requireIndex("day", day, days);
  requireIndex("segment", segment, segments);
  const width = scale.max - scale.min + 1;
  const start = (day * segments + segment) * width;
  // Array.from of a part takes ten times as long, and a chart reads thousands.
  const copy: number[] = [];
  for (let i = start; i < start + width; i++) copy.push(counts[i] ?? 0);
  return { scale, counts: copy };
}

function requireInside(name: string, column: RowColumn, low: number, high: number): void {
  const row = findOutside(column, low, high);
  if (row >= 0) {
    throw new RangeError(`${name} ${column[row]} of row ${row} is not within ${low} … ${high}`);
  }
}

function requireSize(name: string, size: number): void {
  if (!(Number.isSafeInteger(size) && size > 0)) {
    throw new RangeError(`${name} ${size} is not a whole number above 0`);
  }
}

function requireIndex(name: string, index: number, size: number): void {
  if (!(Number.isInteger(index) && index >= 0 && index < size)) {
    throw new RangeError(`${name} ${index} is not one of ${size}`);
  }
}
