import { transposed } from "../linear/rows.ts";
import { exact, requireCount } from "../require.ts";
import { requireSame } from "../require-same.ts";
import type { Scale } from "../scales.ts";
import { total } from "../sum.ts";
import { addCounts, indexOf, type Tally } from "../tally.ts";

/**
 * How many people gave which pair of scores to two questions: all that correlation needs to know.
 *
 * Joint tallies of the same two scales are a commutative group under `mergeJointTallies` and
 * `subtractJointTally`; a count may be negative, but only in a difference.
 */
export interface JointTally {
  readonly x: Scale;
  readonly y: Scale;
  /** Whole counts, row after row: a row per score of x, ascending, a column per score of y. */
  readonly counts: number[];
}

/** Creates an empty joint tally: a count of 0 for every pair of scores. */
export function createJointTally(x: Scale, y: Scale): JointTally {
  return { x, y, counts: new Array<number>(sizeOf(x) * sizeOf(y)).fill(0) };
}

/**
 * Builds a joint tally from scores of x and y and how many people gave both, in any order; counts of
 * the same pair add up. Throws as `addPair` does.
 *
 * @example
 * jointPearson(jointTallyOf(SCALES["csat-1-5"], SCALES["nps-0-10"], [[1, 0, 9], [5, 10, 9]])).value // 1
 */
export function jointTallyOf(
  x: Scale,
  y: Scale,
  counts: Iterable<readonly [x: number, y: number, count: number]>,
): JointTally {
  const joint = createJointTally(x, y);
  for (const [xScore, yScore, count] of counts) addPair(joint, xScore, yScore, count);
  return joint;
}

/**
 * Adds `count` people who gave both scores, in place.
 *
 * @throws RangeError if a score is off its scale, or the count or its sum is not whole or beyond
 * 2^53 − 1; the tally is then unchanged.
 */
export function addPair(joint: JointTally, x: number, y: number, count = 1): void {
  const index = indexOf(joint.x, x) * sizeOf(joint.y) + indexOf(joint.y, y);
  joint.counts[index] = exact((joint.counts[index] ?? 0) + exact(count));
}

/** Takes `count` people from the joint tally, in place; may leave a negative count. Throws as `addPair` does. */
export function subtractPair(joint: JointTally, x: number, y: number, count = 1): void {
  addPair(joint, x, y, -count);
}

/**
 * Adds two joint tallies of the same scales into a new one; neither argument changes.
 *
 * @throws RangeError if the scales differ or a sum is beyond 2^53 − 1.
 */
export function mergeJointTallies(a: JointTally, b: JointTally): JointTally {
  return combined(a, b, 1);
}

/** Subtracts joint tally `b` from `a` into a new one. Throws as `mergeJointTallies` does. */
export function subtractJointTally(a: JointTally, b: JointTally): JointTally {
  return combined(a, b, -1);
}

function combined(a: JointTally, b: JointTally, sign: 1 | -1): JointTally {
  const namesOf = ({ x, y }: JointTally) => `${x.id} × ${y.id}`;
  requireSame("pairs of scales", namesOf(a), namesOf(b), "merged");
  return { ...a, counts: addCounts(a.counts, b.counts, sign) };
}

/**
 * Counts the scores of one question among those who answered both. Throws as `jointRows` does.
 *
 * @example
 * marginOf(jointTallyOf(SCALES["csat-1-5"], SCALES["nps-0-10"], [[1, 0, 9], [5, 10, 8]]), "x").counts // [9, 0, 0, 0, 8]
 */
export function marginOf(joint: JointTally, question: "x" | "y"): Tally {
  const rows = jointRows(joint);
  const counts = (question === "x" ? rows : transposed(rows)).map((row) => exact(total(row)));
  return { scale: joint[question], counts };
}

/**
 * The counts as a table: a row per score of x, a column per score of y, ascending.
 *
 * @throws RangeError if a count is negative or not whole: a difference is not measured.
 */
export function jointRows(joint: JointTally): number[][] {
  for (const count of joint.counts) requireCount("count", count);
  const width = sizeOf(joint.y);
  return Array.from({ length: sizeOf(joint.x) }, (_, i) =>
    joint.counts.slice(i * width, (i + 1) * width),
  );
}

function sizeOf(scale: Scale): number {
  return scale.max - scale.min + 1;
}
