import { exact, requireWhole } from "./require.ts";
import { requireSame } from "./require-same.ts";
import { isInRange, isOnScale, type Scale, type ScoreRange } from "./scales.ts";

/**
 * How many answers gave each score of one scale: all a measure needs to know.
 *
 * Tallies of one scale are a commutative group under `mergeTallies` and `subtractTally`, so a
 * count may be negative, but only in a difference: measures refuse such a tally.
 */
export interface Tally {
  readonly scale: Scale;
  /** Whole counts by ascending score: index 0 is `scale.min`. Changed only by `addScore` and `subtractScore`. */
  readonly counts: number[];
}

/** Creates an empty tally: a count of 0 for every score. */
export function createTally(scale: Scale): Tally {
  return { scale, counts: new Array<number>(scale.max - scale.min + 1).fill(0) };
}

/**
 * Builds a tally from pairs of score and count, in any order; counts of the same score add up.
 *
 * @throws RangeError if a score is off the scale, or a count is not whole or beyond 2^53 − 1.
 * @example
 * countOf(tallyOf(SCALES["csat-1-5"], [[4, 20], [5, 30]])) // 50
 */
export function tallyOf(
  scale: Scale,
  counts: Iterable<readonly [score: number, count: number]>,
): Tally {
  const tally = createTally(scale);
  for (const [score, count] of counts) addScore(tally, score, count);
  return tally;
}

/**
 * Adds `count` answers of one score to the tally, in place.
 *
 * @throws RangeError if the score is off the scale (it is never clamped), or the count or the new
 * sum is not whole or beyond 2^53 − 1; the tally is then unchanged.
 */
export function addScore(tally: Tally, score: number, count = 1): void {
  const index = indexOf(tally.scale, score);
  tally.counts[index] = exact((tally.counts[index] ?? 0) + exact(count));
}

/** Takes `count` answers of one score from the tally, in place; may leave a negative count. Throws as `addScore` does. */
export function subtractScore(tally: Tally, score: number, count = 1): void {
  addScore(tally, score, -count);
}

/**
 * Adds two tallies of one scale into a new one; neither argument changes.
 *
 * @throws RangeError if the scales differ or a sum is beyond 2^53 − 1.
 */
export function mergeTallies(a: Tally, b: Tally): Tally {
  return combined(a, b, 1);
}

/** Subtracts tally `b` from `a` into a new one, which may hold negative counts. Throws as `mergeTallies` does. */
export function subtractTally(a: Tally, b: Tally): Tally {
  return combined(a, b, -1);
}

function combined(a: Tally, b: Tally, sign: 1 | -1): Tally {
  requireSame("scales", a.scale.id, b.scale.id, "merged");
  return { scale: a.scale, counts: addCounts(a.counts, b.counts, sign) };
}

/** Adds counts of one kind, or takes them away. Throws RangeError if a sum is beyond 2^53 − 1. */
export function addCounts(a: readonly number[], b: readonly number[], sign: 1 | -1): number[] {
  return a.map((count, i) => exact(count + sign * (b[i] ?? 0)));
}

/**
 * Counts all answers.
 *
 * @throws RangeError if a count is negative or the sum is beyond 2^53 − 1.
 */
export function countOf(tally: Tally): number {
  return countIn(tally, { from: tally.scale.min, to: tally.scale.max });
}

/**
 * Counts the answers whose score lies in a range, both ends included. Throws as `countOf` does.
 *
 * @example
 * countIn(tallyOf(SCALES["csat-1-5"], [[4, 20], [5, 30]]), { from: 5, to: 5 }) // 30
 */
export function countIn(tally: Tally, range: ScoreRange): number {
  let sum = 0;
  for (let i = 0; i < tally.counts.length; i++) {
    const count = tally.counts[i] ?? 0;
    const score = tally.scale.min + i;
    if (count < 0) refuseDifference(`score ${score}`, count);
    if (isInRange(range, score)) sum = exact(sum + count);
  }
  return sum;
}

/** The place of a score in a tally of its scale. Throws RangeError if it is off the scale. */
export function indexOf(scale: Scale, score: number): number {
  const { id, min, max } = scale;
  if (!isOnScale(scale, score)) requireWhole(`${id} score`, score, min, max);
  return score - min;
}

/** Throws the RangeError of whoever would measure a difference of tallies. */
export function refuseDifference(what: string, count: number): never {
  throw new RangeError(`${what} has the count ${count}: a difference is not measured`);
}
