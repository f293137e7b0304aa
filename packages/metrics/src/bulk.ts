import { requireEach, requireWhole, requireWithin } from "./require.ts";
import type { RowColumn } from "./row-column.ts";
import type { Scale } from "./scales.ts";
import { total } from "./sum.ts";
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
  requireEach("segment", segment, rows);
  requireEach("score", score, rows);
  requireWithin("rows", rows, 0, 2 ** 32 - 1);
  requireWhole("days", days, 1);
  requireWhole("segments", segments, 1);
  const width = scale.max - scale.min + 1;
  const size = days * segments * width;
  requireWithin("cells", size, 1, 2 ** 31 - 17);
  // A day beyond the last falls off the end, where writes to a typed array go nowhere: its row is
  // then missing from the sum. Only where the product could wrap are days checked one by one.
  const canWrap = 2 ** (8 * day.BYTES_PER_ELEMENT) * segments * width >= 2 ** 31;
  if (canWrap) requireInside("day", day, 0, days - 1);
  // Moved by the lowest score, so that no row has to subtract it.
  const moved = new Int32Array(scale.min + size);
  const counted = countFours(day, segment, score, { scale, days, segments }, moved);
  requireInside("segment", segment, 0, segments - 1, counted);
  requireInside("score", score, scale.min, scale.max, counted);
  for (let i = counted; i < rows; i++) {
    // imul: a product of whole numbers that needs no check for overflow, and none can happen here.
    const cell = Math.imul(Math.imul(day[i] ?? 0, segments) + (segment[i] ?? 0), width);
    const index = cell + (score[i] ?? 0);
    moved[index] = ((moved[index] ?? 0) + 1) | 0;
  }
  const counts = new Uint32Array(moved.buffer, 4 * scale.min);
  if (total(counts) !== rows) requireInside("day", day, 0, days - 1);
  return { scale, days, segments, counts };
}

/** One, and the top bit, in each of a word's four bytes. */
const ONES = 0x01010101;
const TOPS = 0x80808080;

/**
 * Counts four rows at a time, each column read as whole words, which takes two thirds of the time of
 * reading row by row, and checks segments and scores by the way. Gives back how many rows that were:
 * none, and no cell changed, where one lies outside, or unless days take two bytes, segments and
 * scores one, as they do where there are millions.
 */
function countFours(
  day: RowColumn,
  segment: RowColumn,
  score: RowColumn,
  { scale, segments }: Omit<ScoreCube, "counts">,
  cells: Int32Array,
): number {
  const bytes = [day, segment, score].map((column) => column.BYTES_PER_ELEMENT);
  const isAligned = (day.byteOffset | segment.byteOffset | score.byteOffset) % 4 === 0;
  if (bytes.join() !== "2,1,1" || !isAligned || segments > 128) return 0;
  const fours = Math.floor(day.length / 4);
  const dayPairs = new Int32Array(day.buffer, day.byteOffset, 2 * fours);
  const segmentFours = new Int32Array(segment.buffer, segment.byteOffset, fours);
  const scoreFours = new Int32Array(score.buffer, score.byteOffset, fours);
  const width = scale.max - scale.min + 1;
  const segmentRise = (128 - segments) * ONES;
  const scoreRise = (127 - scale.max) * ONES;
  const scoreFall = scale.min * ONES;
  let over = 0;
  let under = TOPS;
  for (let i = 0; i < fours; i++) {
    const early = dayPairs[2 * i] as number;
    const late = dayPairs[2 * i + 1] as number;
    const where = segmentFours[i] as number;
    const what = scoreFours[i] as number;
    // A byte above its limit carries into its top bit; one below it borrows from it.
    over |= ((where & ~TOPS) + segmentRise) | where | ((what & ~TOPS) + scoreRise) | what;
    under &= (what | TOPS) - scoreFall;
    const a =
      Math.imul(Math.imul(early & 0xffff, segments) + (where & 0xff), width) + (what & 0xff);
    cells[a] = ((cells[a] as number) + 1) | 0;
    const b =
      Math.imul(Math.imul(early >>> 16, segments) + ((where >>> 8) & 0xff), width) +
      ((what >>> 8) & 0xff);
    cells[b] = ((cells[b] as number) + 1) | 0;
    const c =
      Math.imul(Math.imul(late & 0xffff, segments) + ((where >>> 16) & 0xff), width) +
      ((what >>> 16) & 0xff);
    cells[c] = ((cells[c] as number) + 1) | 0;
    const d = Math.imul(Math.imul(late >>> 16, segments) + (where >>> 24), width) + (what >>> 24);
    cells[d] = ((cells[d] as number) + 1) | 0;
  }
  if ((over & TOPS) === 0 && (under & TOPS) === (TOPS | 0)) return 4 * fours;
  cells.fill(0);
  return 0;
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
  requireWhole("day", day, 0, days - 1);
  requireWhole("segment", segment, 0, segments - 1);
  const width = scale.max - scale.min + 1;
  const start = (day * segments + segment) * width;
  // Array.from of a part takes ten times as long, and a chart reads thousands.
  const copy: number[] = [];
  for (let i = start; i < start + width; i++) copy.push(counts[i] ?? 0);
  return { scale, counts: copy };
}

function requireInside(name: string, column: RowColumn, low: number, high: number, from = 0): void {
  for (let row = from; row < column.length; row++) {
    const value = column[row] ?? 0;
    // The name is made only where it is needed.
    if (value < low || value > high) requireWithin(`row ${row}: ${name}`, value, low, high);
  }
}
