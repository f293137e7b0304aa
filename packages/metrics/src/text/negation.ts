import { wordsOf } from "./words-of.ts";

/** English words that turn what follows; whatever ends in nt or n't after a helping verb does too. */
const NEGATORS_EN =
  /^(?:no|not|never|without|cannot|nothing|nobody|none|neither|nor|hardly|barely|.+n't|(?:ai|are|ca|could|did|does|do|had|has|have|is|should|was|were|wo|would)nt)$/;

/** Chinese negators, the longer ones first: each is looked for at the start of a word. */
const NEGATORS_ZH = wordsOf(
  "从来没有 从来没 从没有 并没有 不怎么 没有 不是 不会 不能 不够 不太 从不 从没 并不 毫无 毫不 绝不 沒有 没 不 未 无 別 别 沒 無",
);

/** Words that begin like a negation and are none. */
const NO_NEGATION_ZH =
  /^(?:不[过仅但断同少管论久然光只過僅]|不得不|不客气|不好意思|没[事准]|没关系|沒關係|[无無][論论]|无[非疑线]|未[来必]|[别別]人|别[的家墅])$/u;

/** What may stand before a Chinese negator in one word: 都不, 也没. */
const BEFORE_NEGATOR_ZH = /^(?:也都|都|也|又|还|還|就|却|卻|并|才)(?=[不没沒未无])/u;

/** How many words that carry meaning a negator reaches, within its clause. */
export const NEGATION_REACH = 3;

/** Tells whether a word turns what follows it. */
export function isNegator(word: string): boolean {
  return NEGATORS_EN.test(word) || NEGATORS_ZH.includes(word);
}

/**
 * Cuts the negator off the front of a Chinese word: 不满意 is 不 and 满意. Null where there is none.
 *
 * @param isKnown words that stand in a list of their own, such as 不错, are not cut
 */
export function cutNegatorZh(
  word: string,
  isKnown: (word: string) => boolean,
): readonly [negator: string, rest: string] | null {
  if (NO_NEGATION_ZH.test(word) || isKnown(word)) return null;
  const bare = word.replace(BEFORE_NEGATOR_ZH, "");
  if (bare !== word) return cutNegatorZh(bare, isKnown);
  const negator = NEGATORS_ZH.find((start) => word.startsWith(start));
  return negator === undefined ? null : [negator, word.slice(negator.length)];
}
