/** English words that turn what follows; whatever ends in n't does too. */
const NEGATORS_EN = new Set(
  `not no never without cannot nothing nobody none neither nor hardly barely dont doesnt didnt cant
  couldnt wont wouldnt isnt wasnt arent werent havent hasnt hadnt shouldnt aint`.split(/\s+/),
);

/** Chinese negators, the longest first: each is looked for at the start of a word. */
const NEGATORS_ZH =
  `从来没有 从来没 从没有 并没有 没有 不是 不会 不能 不够 不太 不怎么 从不 从没 从未 并非 并不 毫无 毫不 绝不 未曾
  没 不 未 无 別 别 沒有 沒 無`
    .split(/\s+/)
    .sort((a, b) => b.length - a.length);

/** Words that begin like a negation and are none. */
const NO_NEGATION_ZH = new Set(
  `不过 不仅 不但 不断 不同 不少 不管 不论 不久 不然 不光 不只 不止 不得不 不愧 不料 不妨 不知不觉 不客气 不好意思 不由得 不要紧
  没关系 没事 没准 无论 无非 无疑 无线 未来 未免 未必 别人 别的 别家 别墅 别致 別人 無論 沒關係 不過 不僅`.split(
    /\s+/,
  ),
);

/** What may stand before a Chinese negator in one word: 都不, 也没. */
const BEFORE_NEGATOR_ZH = /^(?:也都|都|也|又|还|還|就|却|卻|并|才)(?=[不没沒未无])/u;

/** How many words that carry meaning a negator reaches, within its clause. */
export const NEGATION_REACH = 3;

/** Tells whether an English word turns what follows it. */
export function isNegatorEn(word: string): boolean {
  return NEGATORS_EN.has(word) || word.endsWith("n't");
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
  if (NO_NEGATION_ZH.has(word) || isKnown(word)) return null;
  const bare = word.replace(BEFORE_NEGATOR_ZH, "");
  if (bare !== word) return cutNegatorZh(bare, isKnown);
  const negator = NEGATORS_ZH.find((start) => word.startsWith(start));
  return negator === undefined ? null : [negator, word.slice(negator.length)];
}
