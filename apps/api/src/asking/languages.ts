/** A map: a page may ask for a language called "constructor". */
const SCRIPT_BY_REGION: ReadonlyMap<string, string> = new Map([
  ["zh-cn", "zh-hans"],
  ["zh-sg", "zh-hans"],
  ["zh-tw", "zh-hant"],
  ["zh-hk", "zh-hant"],
  ["zh-mo", "zh-hant"],
]);

/**
 * Chooses one of several languages for a wanted one: Lookup of RFC 4647 (3.4), the wanted tag and
 * then the tag cut from its end; a Chinese region stands for its script. Then the first language of
 * the same base.
 *
 * @param wanted BCP 47, in any case; may be anything, for it comes from a page
 * @returns the language as it is written in `languages`; undefined when none fits
 */
export function lookUpLanguage(languages: readonly string[], wanted: string): string | undefined {
  const find = (fits: (language: string) => boolean) =>
    languages.find((language) => fits(language.toLowerCase()));

  let tag = wanted.toLowerCase();
  while (tag) {
    const exact = find((language) => language === tag);
    if (exact) return exact;
    tag = SCRIPT_BY_REGION.get(tag) ?? tag.replace(/(^|-)[^-]*$/, "");
  }
  const base = wanted.toLowerCase().split("-")[0];
  return find((language) => language.split("-")[0] === base);
}
