import { chiSquareSf } from "../distribution/chi-square.ts";
import { requireShare } from "../interval/arguments.ts";
import { sumOf } from "../sum.ts";

/** How many of one category, such as a plan, were asked and how many answered. */
export interface Asked {
  readonly category: string;
  /** How many saw the question. */
  readonly asked: number;
  /** How many of them answered. */
  readonly answered: number;
}

/** One category's place among the asked and among the answers. */
export interface AskedShare extends Asked {
  /** answered ÷ asked; null where nobody was asked. */
  readonly participation: number | null;
  readonly shareOfAsked: number;
  /** null where nobody answered at all. */
  readonly shareOfAnswered: number | null;
  /** shareOfAnswered − shareOfAsked: above 0 the category is heard too much. */
  readonly excess: number | null;
}

export interface Representativeness {
  readonly categories: readonly AskedShare[];
  readonly asked: number;
  readonly answered: number;
  /** R: 1 when all categories answer alike, towards 0 the less alike; null below 2 asked. */
  readonly indicator: number | null;
  /** The chance of such unequal answering were all categories alike; null where it cannot be told. */
  readonly p: number | null;
  /**
   * `differs`: p below 0.05. `not-distinguishable` does not show that those who answered are like
   * the others. `too-few`: a category expects fewer than 5 answers or 5 silences.
   */
  readonly verdict: "differs" | "not-distinguishable" | "too-few";
}

/**
 * Compares those who answered with those who were asked, category by category: where they differ,
 * a plain number speaks for the wrong people, and weights can help. It sees only what the
 * categories tell apart; what nobody recorded stays unseen. Null when nobody was asked.
 *
 * Source: Schouten, Cobben & Bethlehem (2009) Survey Methodology 35:101 (R = 1 − 2 S); Pearson's χ².
 *
 * @throws RangeError unless counts are whole, 0 ≤ answered ≤ asked.
 * @example
 * representativeness([{ category: "a", asked: 100, answered: 20 }, { category: "b", asked: 100, answered: 60 }])?.verdict // "differs"
 */
export function representativeness(groups: readonly Asked[]): Representativeness | null {
  for (const group of groups) requireShare(group.answered, group.asked);
  const asked = sumOf(groups, (group) => group.asked);
  const answered = sumOf(groups, (group) => group.answered);
  if (asked === 0) return null;
  const categories = groups.map((group) => toShare(group, asked, answered));
  const overall = answered / asked;
  const present = groups.filter((group) => group.asked > 0);
  const spread = sumOf(
    present,
    (group) => group.asked * (group.answered / group.asked - overall) ** 2,
  );
  const indicator = asked < 2 ? null : 1 - 2 * Math.sqrt(spread / (asked - 1));
  const canTell = present.length > 1 && answered > 0 && answered < asked;
  const p = canTell ? chiSquareSf(spread / (overall * (1 - overall)), present.length - 1) : null;
  // Multiplied first, so that a whole expectation is whole.
  const rarer = Math.min(answered, asked - answered);
  const fewest = Math.min(...present.map((group) => (group.asked * rarer) / asked));
  const verdict =
    p === null || fewest < 5 ? "too-few" : p < 0.05 ? "differs" : "not-distinguishable";
  return { categories, asked, answered, indicator, p, verdict };
}

function toShare(group: Asked, asked: number, answered: number): AskedShare {
  const shareOfAsked = group.asked / asked;
  const shareOfAnswered = answered === 0 ? null : group.answered / answered;
  return {
    ...group,
    participation: group.asked === 0 ? null : group.answered / group.asked,
    shareOfAsked,
    shareOfAnswered,
    excess: shareOfAnswered === null ? null : shareOfAnswered - shareOfAsked,
  };
}
