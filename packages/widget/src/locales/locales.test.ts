import { readdirSync } from "node:fs";
import { INTERFACE_LANGUAGES, LIMITS } from "@heed/contracts/constants";
import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import type { Texts } from "./texts.ts";

const NO_LOCALES = /\.test(-d)?\.ts$|^(direction|format|registry|texts)\.ts$/;
const files = readdirSync(import.meta.dirname).filter((file) => !NO_LOCALES.test(file));
const locales: Texts[] = await Promise.all(
  files.map(async (file) => (await import(`../locales/${file}`)).default),
);
const foreign = locales.filter(({ lang }) => lang !== "en");

/** What a language is written in, beside the letters of every script (digits, punctuation). */
const SCRIPTS: Record<string, RegExp> = {
  "zh-Hans": /^\p{Script=Han}$/u,
  "zh-Hant": /^\p{Script=Han}$/u,
  ja: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fb\u30fc]$/u,
  ko: /^\p{Script=Hangul}$/u,
  ru: /^[\u0430-\u044f\u0451]$/iu,
  uk: /^[\u0430-\u0449\u044c\u044e\u044f\u0454\u0456\u0457\u0491]$/iu,
  ar: /^\p{Script_Extensions=Arabic}$/u,
  fa: /^\p{Script_Extensions=Arabic}$/u,
  he: /^\p{Script=Hebrew}$/u,
  hi: /^\p{Script=Devanagari}$/u,
  th: /^\p{Script=Thai}$/u,
};
const LATIN = /^\p{Script=Latin}$/u;

/** Texts that a language really shares with English. */
const SHARED: Record<string, readonly string[]> = {
  de: ["name", "email", "feedback"],
  nl: ["feedback"],
  "pt-BR": ["email"],
  cs: ["email"],
};
const ENGLISH =
  /\b(agree|answer|ask|address|choose|character|close|could|empty|fields|first|leave|line|live|please|rate|saved|send|short|survey|the|this|write|you|your)\b/i;

const STEMS = ["left", "star"] as const;
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

/** The plural forms of every count that can stand on a page, fewest first, and `other`. */
function formsOf(lang: string): Map<string, number[]> {
  const rules = new Intl.PluralRules(lang);
  const forms = new Map<string, number[]>([["other", []]]);
  for (let count = 0; count <= LIMITS.textLength; count++) {
    const form = rules.select(count);
    forms.set(form, [...(forms.get(form) ?? []), count]);
  }
  return forms;
}

test("there is one file for each language of the interface, named like its tag", () => {
  const expected = INTERFACE_LANGUAGES.map((tag) => `${tag.toLowerCase()}.ts`);
  expect([...files].sort()).toEqual(expected.sort());
  for (const [index, { lang }] of locales.entries()) {
    expect(INTERFACE_LANGUAGES).toContain(lang);
    expect(files[index]).toBe(`${lang.toLowerCase()}.ts`);
  }
});

describe.each(locales.map((texts) => [texts.lang, texts] as const))("%s", (lang, texts) => {
  const entries = Object.entries(texts).filter(([key]) => key !== "lang");

  test("has the plural forms of its language, and no others", () => {
    for (const stem of STEMS) {
      const forms = entries.flatMap(([key]) => (key.startsWith(`${stem}_`) ? key.slice(5) : []));
      expect(forms.sort(), stem).toEqual([...formsOf(lang).keys()].sort());
    }
  });

  test("has English's texts, with English's placeholders", () => {
    const isPlural = (key: string) => /^(left|star)_/.test(key);
    const keys = (of: object) =>
      Object.keys(of)
        .filter((key) => !isPlural(key))
        .sort();
    expect(keys(texts)).toEqual(keys(en));
    for (const [key, text] of entries) {
      if (isPlural(key)) continue;
      const english = String(Reflect.get(en, key));
      expect(placeholders(text), key).toEqual(placeholders(english));
    }
  });

  test("leaves a count out only where the form says it in words", () => {
    const forms = formsOf(lang);
    for (const [key, text] of entries) {
      const [, form] = /^(?:left|star)_(\w+)$/.exec(key) ?? [];
      if (!form) continue;
      if (forms.get(form)?.length === 1 && !text.includes("{")) continue;
      expect(placeholders(text), key).toEqual(["{count}"]);
    }
  });

  test("is written in its own script, and hardly in spaces", () => {
    const script = SCRIPTS[lang] ?? LATIN;
    for (const [key, text] of entries) {
      const letters = text.replaceAll(/\{\w+\}/g, "").match(/\p{L}/gu) ?? [];
      expect(letters.filter((letter) => !script.test(letter)).join(""), key).toBe("");
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toMatch(/ {2}/);
      expect(text, key).toBe(text.normalize("NFC"));
    }
  });

  test("is punctuated as its language is", () => {
    for (const [key, text] of entries) {
      expect(text, key).not.toMatch(/['"`]|\.\.\./);
      if (/^(zh|ja)/.test(lang)) expect(text, key).not.toMatch(/[,.:;?!()]/);
      if (/^zh/.test(lang)) expect(text, key).not.toMatch(/\p{Script=Han}[ {]|[ }]\p{Script=Han}/u);
      if (/^(ar|fa)$/.test(lang)) expect(text, key).not.toMatch(/[,;?]/);
      if (lang === "hi") expect(text, key).not.toMatch(/\.$/);
      if (lang === "th") expect(text, key).not.toMatch(/\.$|[^ ]\u0e46/);
      if (lang === "fr") expect(text, key).not.toMatch(/[^\u202f][;?!]|[^\u00a0]:/);
      else expect(text, key).not.toMatch(/\s[;:?!\u061f]/);
    }
    const last = /^(zh|ja)/.test(lang) ? "\uff1a" : ":";
    expect(texts.failed.endsWith(last)).toBe(true);
  });
});

test.each(foreign.map((texts) => [texts.lang, texts] as const))(
  "no English was left in %s",
  (lang, texts) => {
    for (const [key, text] of Object.entries(texts)) {
      if (key === "lang" || SHARED[lang]?.includes(key)) continue;
      expect(text.toLowerCase(), key).not.toBe(String(Reflect.get(en, key)).toLowerCase());
      expect(text.replaceAll(/\{\w+\}/g, ""), key).not.toMatch(ENGLISH);
    }
  },
);
