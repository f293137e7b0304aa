import { en } from "./en.ts";
import type { Texts } from "./texts.ts";

const registered = new Map<string, Texts>();

/** Makes a language's interface texts known to the elements. English is known from the start. */
export function registerTexts(texts: Texts): void {
  registered.set(texts.lang, texts);
}

/**
 * Picks the interface texts for a language from those that are registered: the very language, else
 * that of its script (zh-TW is written in zh-Hant), of its usual region (pt is pt-BR), else another
 * variant of it, else English. The texts' own `lang` says which it became.
 *
 * @param language BCP 47; empty or malformed gives English
 */
export function pickTexts(language: string): Texts {
  const locale = readLocale(language);
  if (!locale) return en;
  const { language: base, script, region } = locale.maximize();
  const wanted = [locale.baseName, `${base}-${script}`, `${base}-${region}`, base];
  for (const tag of wanted) {
    const texts = registered.get(tag);
    if (texts) return texts;
  }
  if (base === en.lang) return en;
  for (const texts of registered.values()) if (texts.lang.split("-")[0] === base) return texts;
  return en;
}

function readLocale(language: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(language);
  } catch {
    return undefined;
  }
}
