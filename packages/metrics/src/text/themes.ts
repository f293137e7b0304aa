import { MINIMUM_N } from "../caution.ts";
import { requireWithin } from "../require.ts";
import { total } from "../sum.ts";
import { refuseDifference } from "../tally.ts";
import { classIndex, type TermTally } from "./term-tally.ts";

/** A term that marks one class of comments off from the others. */
export interface Theme {
  readonly term: string;
  /** Comments of the class that hold it, and their share of the class, 0–1. */
  readonly comments: number;
  readonly share: number;
  /** The same in all other classes together. */
  readonly otherComments: number;
  readonly otherShare: number;
  /** Natural log-odds ratio against the others, with the prior; above 0. */
  readonly delta: number;
  readonly z: number;
}

export interface ThemesOptions {
  /** A term in fewer comments of the class is not shown. Default 5, at least 3: a comment of one person is no theme. */
  readonly minimumComments?: number;
  /** Default 1.96. Of many terms about one in forty passes by chance. */
  readonly minimumZ?: number;
  /** At most so many. Default 20. */
  readonly limit?: number;
}

/** How many comments the prior counts for; they speak of every term as often as all comments do. */
const PRIOR_COMMENTS = 10;

/**
 * Finds what the comments of one class speak of more than those of all other classes: the log-odds
 * ratio of a comment's holding the term, with an informative Dirichlet prior, the most certain first.
 * An empty list if nothing stands out, or there is nothing to stand out from.
 *
 * The unit is the comment, so that the ratio belongs to the shares shown beside it and no term loses
 * by another one's growing. The prior is ten comments in which every term is as frequent as in all
 * classes together, our own choice: it keeps rare terms from the top. The variance has all four
 * terms, for a share may be large.
 *
 * Source: Monroe, Colaresi & Quinn (2008), Political Analysis 16:372, equations 16, 19 and 22, for
 * a vocabulary of two: the comment holds the term or does not.
 *
 * @throws RangeError if the class is unknown, a count is impossible or an option is out of range.
 */
export function themes(
  tally: TermTally,
  className: string,
  { minimumComments = MINIMUM_N, minimumZ = 1.96, limit = 20 }: ThemesOptions = {},
): Theme[] {
  const at = classIndex(tally, className);
  requireWithin("minimumComments", minimumComments, 3);
  requireWithin("limit", limit, 0);
  requireWithin("minimumZ", minimumZ, -Infinity);
  const n = tally.comments[at] ?? 0;
  const otherN = total(tally.comments) - n;
  const found: Theme[] = [];
  for (const [term, counts] of tally.mentions) {
    const comments = counts[at] ?? 0;
    const otherComments = total(counts) - comments;
    requirePossible(term, comments, n);
    requirePossible(term, otherComments, otherN);
    if (comments < minimumComments || otherN === 0) continue;
    const prior = (PRIOR_COMMENTS * (comments + otherComments)) / (n + otherN);
    const { delta, z } = compareShares(comments, n, otherComments, otherN, prior);
    if (delta > 0 && z >= minimumZ) {
      const otherShare = otherComments / otherN;
      found.push({ term, comments, share: comments / n, otherComments, otherShare, delta, z });
    }
  }
  return found.sort((a, b) => b.z - a.z || (a.term < b.term ? -1 : 1)).slice(0, limit);
}

/** NaN for a term that every comment holds: it marks none off. */
function compareShares(y: number, n: number, otherY: number, otherN: number, prior: number) {
  const cells = [y, n - y, otherY, otherN - otherY].map(
    (count, i) => count + (i % 2 === 0 ? prior : PRIOR_COMMENTS - prior),
  );
  const [here = 0, notHere = 0, there = 0, notThere = 0] = cells;
  const delta = Math.log(here / notHere) - Math.log(there / notThere);
  return { delta, z: delta / Math.sqrt(total(cells.map((cell) => 1 / cell))) };
}

function requirePossible(term: string, comments: number, n: number): void {
  if (!(comments >= 0 && comments <= n)) refuseDifference(`${term} of ${n}`, comments);
}
