import type { InterfaceLanguage } from "@heed/contracts";
import type { TextsModule } from "./show-prompt.ts";

type Module = Promise<TextsModule>;

const MODULES: Readonly<Record<Exclude<InterfaceLanguage, "en">, () => Module>> = {
  "zh-Hans": () => import("../locales/zh-hans.ts"),
  "zh-Hant": () => import("../locales/zh-hant.ts"),
  ja: () => import("../locales/ja.ts"),
  ko: () => import("../locales/ko.ts"),
  de: () => import("../locales/de.ts"),
  fr: () => import("../locales/fr.ts"),
  es: () => import("../locales/es.ts"),
  "pt-BR": () => import("../locales/pt-br.ts"),
  it: () => import("../locales/it.ts"),
  nl: () => import("../locales/nl.ts"),
  pl: () => import("../locales/pl.ts"),
  tr: () => import("../locales/tr.ts"),
  ru: () => import("../locales/ru.ts"),
  uk: () => import("../locales/uk.ts"),
  ar: () => import("../locales/ar.ts"),
  he: () => import("../locales/he.ts"),
  fa: () => import("../locales/fa.ts"),
  hi: () => import("../locales/hi.ts"),
  id: () => import("../locales/id.ts"),
  vi: () => import("../locales/vi.ts"),
  th: () => import("../locales/th.ts"),
  sv: () => import("../locales/sv.ts"),
  cs: () => import("../locales/cs.ts"),
};

/**
 * Brings a language's interface texts through the host's bundler, which makes a file of its own of
 * each.
 *
 * @returns undefined for a language that has none, and when the file does not load
 */
export async function importTexts(language: string): Promise<TextsModule | undefined> {
  const load = Object.hasOwn(MODULES, language)
    ? MODULES[language as keyof typeof MODULES]
    : undefined;
  try {
    return await load?.();
  } catch {
    return undefined;
  }
}
