import { INTERFACE_LANGUAGES } from "@heed/contracts/constants";
import { expect, test } from "vitest";
import { en } from "./en.ts";
import { pickTexts, registerTexts } from "./registry.ts";

test.each(["", "en-GB", "fr", "x", "not a language", "de-AT"])(
  "the interface of %j is English until another is registered",
  (language) => {
    expect(pickTexts(language)).toBe(en);
  },
);

test("each language finds its own texts, by script, by usual region, or by what is nearest", async () => {
  for (const tag of INTERFACE_LANGUAGES) {
    registerTexts((await import(`../locales/${tag.toLowerCase()}.ts`)).default);
  }
  for (const tag of INTERFACE_LANGUAGES) expect(pickTexts(tag).lang).toBe(tag);
  for (const [language, expected] of [
    ["zh", "zh-Hans"],
    ["zh-CN", "zh-Hans"],
    ["ZH-hans", "zh-Hans"],
    ["zh-SG", "zh-Hans"],
    ["zh-TW", "zh-Hant"],
    ["zh-HK", "zh-Hant"],
    ["zh-Hant-HK", "zh-Hant"],
    ["zha", "en"],
    ["pt", "pt-BR"],
    ["pt-PT", "pt-BR"],
    ["pt-br", "pt-BR"],
    ["de-AT", "de"],
    ["DE", "de"],
    ["es-419", "es"],
    ["ar-EG-u-nu-latn", "ar"],
    // The tags of old for Hebrew and Indonesian.
    ["iw", "he"],
    ["in", "id"],
    ["en-GB", "en"],
    ["eo", "en"],
    ["", "en"],
    ["not a language", "en"],
  ] as const) {
    expect([language, pickTexts(language).lang]).toEqual([language, expected]);
  }
});

test("texts of one's own take the place of those that came along", () => {
  registerTexts({ ...en, lang: "en", close: "Shut" });
  expect(pickTexts("en-GB").close).toBe("Shut");
  registerTexts(en);
});
