/** Words that end in -s and are no plural, or whose singular keeps its -ie. */
const KEPT = new Set(["always", "bus", "gas", "gps", "ios", "its", "lens", "news", "plus", "sms"]);
const WITH_IE = new Set(["cookies", "movies", "selfies", "newbies", "calories"]);

/**
 * Takes the -s of an English plural or third person off, so that "refunds" and "refund" are one
 * term: a light rule in the spirit of Harman's S stemmer. It leaves -ed and -ing alone, for they
 * would need a dictionary to come out as words that can be shown.
 *
 * Source: Harman (1991) "How effective is suffixing?", JASIS 42:7; the rules for -es are our own.
 *
 * @param word in small letters
 * @example
 * toSingular("crashes") // "crash"
 * toSingular("replies") // "reply"
 * toSingular("status") // "status"
 */
export function toSingular(word: string): string {
  if (word.length < 4 || KEPT.has(word)) return word;
  if (WITH_IE.has(word)) return word.slice(0, -1);
  if (/[^aeiou]ies$/.test(word))
    return word.length === 4 ? word.slice(0, -1) : `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|zz)es$/.test(word)) return word.slice(0, -2);
  return /[^suis]s$|[^s]es$/.test(word) ? word.slice(0, -1) : word;
}
