import { createFormat, type Format } from "../format/format.ts";
import { LANGUAGES, type Language } from "../format/language.ts";
import { en, type Messages } from "./en.ts";
import { withThinSpaces } from "./thin-space.ts";
import { zhHans } from "./zh-hans.ts";

/** All that a page needs to speak one language: its messages `t` and its formats `f`. */
export interface Words {
  readonly language: Language;
  readonly t: Messages;
  readonly f: Format;
}

const WORDS: Record<Language, Words> = {
  en: { language: "en", t: en, f: createFormat("en") },
  "zh-Hans": { language: "zh-Hans", t: withThinSpaces(zhHans), f: createFormat("zh-Hans") },
};

/** The words of a language, always the same object for the same language. */
export function wordsOf(language: Language): Words {
  return WORDS[language];
}

/** Every language with its own name. */
export const LANGUAGE_NAMES: readonly (readonly [Language, string])[] = LANGUAGES.map(
  (language) => [language, WORDS[language].t.self] as const,
);
