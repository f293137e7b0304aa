import { exact, requireThat } from "../require.ts";
import { requireSame } from "../require-same.ts";
import { addCounts } from "../tally.ts";

/**
 * In how many comments of each class each term stands: all that themes, phrases and learnt
 * sentiment need to know. Tallies of the same classes are a commutative group under
 * `mergeTermTallies` and `subtractTermTally`, so a count may be negative, but only in a difference.
 *
 * A comment counts a term once, however often it says it: ten shouts by one person are one comment.
 */
export interface TermTally {
  readonly classes: readonly string[];
  /** Whole number of comments by class, in the order of `classes`. */
  readonly comments: number[];
  /** By term the whole number of comments of each class that hold it; a term that counts 0 everywhere is not kept. */
  readonly mentions: Map<string, number[]>;
}

/**
 * Creates an empty tally.
 *
 * @param classes what comments are sorted by: favourable and unfavourable, segments, touchpoints
 * @throws RangeError if a class is named twice or none is.
 */
export function createTermTally(classes: readonly string[]): TermTally {
  const areApart = classes.length > 0 && new Set(classes).size === classes.length;
  requireThat(areApart, "classes", classes.join(), "not one or more different names");
  return { classes, comments: classes.map(() => 0), mentions: new Map() };
}

/**
 * Adds `count` comments of one class that hold these terms, in place; terms that are named twice count once.
 *
 * @throws RangeError if the class is unknown, or the count or a sum is not whole or beyond 2^53 − 1; the tally is then unchanged.
 */
export function addComment(
  tally: TermTally,
  className: string,
  terms: Iterable<string>,
  count = 1,
): void {
  const at = classIndex(tally, className);
  const sum = exact((tally.comments[at] ?? 0) + exact(count));
  const rows = [...new Set(terms)].map((term) => {
    const row = [...(tally.mentions.get(term) ?? tally.classes.map(() => 0))];
    row[at] = exact((row[at] ?? 0) + count);
    return [term, row] as const;
  });
  tally.comments[at] = sum;
  for (const [term, row] of rows) keep(tally.mentions, term, row);
}

/** Takes `count` such comments from the tally, in place; may leave negative counts. Throws as `addComment` does. */
export function subtractComment(
  tally: TermTally,
  className: string,
  terms: Iterable<string>,
  count = 1,
): void {
  addComment(tally, className, terms, -count);
}

/**
 * Adds two tallies of the same classes into a new one; neither argument changes.
 *
 * @throws RangeError if the classes differ or a sum is beyond 2^53 − 1.
 */
export function mergeTermTallies(a: TermTally, b: TermTally): TermTally {
  return combine(a, b, 1);
}

/** Subtracts tally `b` from `a` into a new one, which may hold negative counts. Throws as `mergeTermTallies` does. */
export function subtractTermTally(a: TermTally, b: TermTally): TermTally {
  return combine(a, b, -1);
}

/** Reads how many comments of each class hold a term; zeros for a term that none holds. */
export function mentionsOf(tally: TermTally, term: string): readonly number[] {
  return tally.mentions.get(term) ?? tally.classes.map(() => 0);
}

function combine(a: TermTally, b: TermTally, sign: 1 | -1): TermTally {
  requireSame("lists of classes", a.classes.join(), b.classes.join(), "merged");
  const mentions = new Map([...a.mentions].map(([term, row]) => [term, [...row]]));
  for (const [term, row] of b.mentions)
    keep(mentions, term, addCounts(mentionsOf(a, term), row, sign));
  return { classes: a.classes, comments: addCounts(a.comments, b.comments, sign), mentions };
}

function keep(mentions: Map<string, number[]>, term: string, row: number[]): void {
  if (row.every((count) => count === 0)) mentions.delete(term);
  else mentions.set(term, row);
}

/** The place of a class in a tally. Throws RangeError if there is no such class. */
export function classIndex({ classes }: TermTally, className: string): number {
  const at = classes.indexOf(className);
  requireThat(at >= 0, "class", className, `none of ${classes.join(", ")}`);
  return at;
}
