import { exact, requireEach } from "../require.ts";
import { requireSame } from "../require-same.ts";
import type { Scale } from "../scales.ts";
import { indexOf } from "../tally.ts";
import {
  addPair,
  createJointTally,
  type JointTally,
  mergeJointTallies,
  subtractJointTally,
} from "./joint-tally.ts";

/**
 * A joint tally for every pair of a list of questions: what a matrix of correlations, a regression
 * and the importance of drivers are computed from. A commutative group as each of its tallies is.
 */
export interface JointTallies {
  readonly scales: readonly Scale[];
  /** For each question after the first, its tallies with those before it: pairs[2][1] is question 2 (x) with 1 (y). */
  readonly pairs: readonly (readonly JointTally[])[];
}

/**
 * Creates empty joint tallies of every pair of questions.
 *
 * @example
 * createJointTallies([SCALES["nps-0-10"], SCALES["csat-1-5"]]).pairs[1]?.length // 1
 */
export function createJointTallies(scales: readonly Scale[]): JointTallies {
  return {
    scales,
    pairs: scales.map((x, i) => scales.slice(0, i).map((y) => createJointTally(x, y))),
  };
}

/**
 * Adds `count` people with the same answers, in place. Who did not answer every question is not
 * added, so that all pairs speak of the same people and together make a true correlation matrix.
 *
 * @param scores a score per question in order, or null for no answer
 * @returns whether the answers were complete and added
 * @throws RangeError unless there is a score per question, each on its scale; nothing is then changed.
 */
export function addAnswers(
  joint: JointTallies,
  scores: readonly (number | null)[],
  count = 1,
): boolean {
  const { scales } = joint;
  requireEach("scores", scores, scales.length);
  scores.forEach((score, i) => {
    if (score !== null && scales[i]) indexOf(scales[i], score);
  });
  exact(count);
  const complete = scores.filter((score) => score !== null);
  if (complete.length < scores.length) return false;
  joint.pairs.forEach((row, i) => {
    row.forEach((pair, j) => {
      addPair(pair, complete[i] ?? Number.NaN, complete[j] ?? Number.NaN, count);
    });
  });
  return true;
}

/** Takes people with the same answers away, in place; who had not answered all was never in. Throws as `addAnswers`. */
export function subtractAnswers(
  joint: JointTallies,
  scores: readonly (number | null)[],
  count = 1,
): boolean {
  return addAnswers(joint, scores, -count);
}

/** Adds the tallies of two parts of the same questions into new ones. Throws as `mergeJointTallies`. */
export function mergeAllJointTallies(a: JointTallies, b: JointTallies): JointTallies {
  return combine(a, b, mergeJointTallies);
}

/** Subtracts `b` from `a` into new ones. Throws as `mergeJointTallies`. */
export function subtractAllJointTallies(a: JointTallies, b: JointTallies): JointTallies {
  return combine(a, b, subtractJointTally);
}

function combine(
  a: JointTallies,
  b: JointTallies,
  of: (a: JointTally, b: JointTally) => JointTally,
): JointTallies {
  const namesOf = ({ scales }: JointTallies) => scales.map(({ id }) => id).join();
  requireSame("lists of questions", namesOf(a), namesOf(b), "merged");
  return {
    scales: a.scales,
    pairs: a.pairs.map((row, i) =>
      row.map((pair, j) => {
        const other = b.pairs[i]?.[j];
        return other ? of(pair, other) : pair;
      }),
    ),
  };
}
