const REGIONS: Readonly<Record<string, readonly string[]>> = {
  "zh-hans": ["zh-cn", "zh-sg"],
  "zh-hant": ["zh-tw", "zh-hk", "zh-mo"],
};

/**
 * Tells whether a document's language is one of those named: `zh` names `zh-Hans`, too, and
 * `zh-Hans` names `zh-CN`.
 *
 * @param language BCP 47, in any case; empty is none of them
 */
export function isNamed(languages: readonly string[], language: string): boolean {
  const tag = `${language.toLowerCase()}-`;
  return languages
    .map((named) => named.toLowerCase())
    .flatMap((named) => [named, ...(REGIONS[named] ?? [])])
    .some((named) => tag.startsWith(`${named}-`));
}
