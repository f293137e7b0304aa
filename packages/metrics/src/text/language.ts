/** What the word lists know: English and Chinese. */
export type Language = "en" | "zh" | "other";

/** A word has about five letters, a Chinese word about two characters. */
const LETTERS_PER_WORD = { latin: 5, han: 2, other: 3 };

/**
 * Names a text's language by its script alone: Latin letters are taken for English, Han characters
 * for Chinese, unless kana or hangul stand among them. The script with the most words wins, Chinese
 * on a tie; so French is "en" too, which is wrong, and known. Null without a letter.
 *
 * @example
 * languageOf("APP 很好用") // "zh"
 * languageOf("Слишком дорого") // "other"
 * languageOf("10/10 👍") // null
 */
export function languageOf(text: string): Language | null {
  const han = countOf(text, /\p{Script=Han}/gu) / LETTERS_PER_WORD.han;
  const latin = countOf(text, /\p{Script=Latin}/gu) / LETTERS_PER_WORD.latin;
  const letters = countOf(text, /\p{L}/gu);
  if (letters === 0) return null;
  const others = letters - han * LETTERS_PER_WORD.han - latin * LETTERS_PER_WORD.latin;
  const isJapaneseOrKorean = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(
    text,
  );
  const chinese = isJapaneseOrKorean ? 0 : han;
  const other = others / LETTERS_PER_WORD.other + (isJapaneseOrKorean ? han : 0);
  if (other > Math.max(chinese, latin)) return "other";
  return chinese >= latin ? "zh" : "en";
}

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
