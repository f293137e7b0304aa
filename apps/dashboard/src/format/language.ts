import type { Localised } from "@heed/contracts";

/** The dashboard's own languages. */
export const LANGUAGES = ["en", "zh-Hans"] as const;

export type Language = (typeof LANGUAGES)[number];

function toLanguage(tag: string): Language | null {
  const main = tag.toLowerCase().split("-")[0];
  if (main === "zh") return "zh-Hans";
  return main === "en" ? "en" : null;
}

/** Chooses the language: what the address asks for, else the browser's first that we speak, else English. */
export function chooseLanguage(asked: string | null, preferred: readonly string[]): Language {
  for (const tag of asked ? [asked, ...preferred] : preferred) {
    const language = toLanguage(tag);
    if (language) return language;
  }
  return "en";
}

/**
 * Picks the best of a survey's texts: the language itself, one with the same main language, the
 * survey's default, then whichever there is.
 */
export function pickText(texts: Localised, language: Language, fallback: string): string {
  const main = language.split("-")[0] ?? language;
  const sameMain = Object.keys(texts).find((tag) => tag.split("-")[0] === main);
  return (
    texts[language] ??
    (sameMain === undefined ? undefined : texts[sameMain]) ??
    texts[fallback] ??
    Object.values(texts)[0] ??
    ""
  );
}
