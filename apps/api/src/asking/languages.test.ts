import { INTERFACE_LANGUAGES } from "@heed/contracts/constants";
import { expect, test } from "vitest";
import { lookUpLanguage } from "./languages.ts";

test.each([
  ["de", ["en", "de"], "de"],
  ["DE-at", ["en", "de"], "de"],
  ["de-AT-1996", ["en", "de", "de-AT"], "de-AT"],
  ["zh-CN", ["en", "zh-Hant", "zh-Hans"], "zh-Hans"],
  ["zh-SG", ["en", "zh-Hant", "zh-Hans"], "zh-Hans"],
  ["zh-TW", ["en", "zh-Hans", "zh-Hant"], "zh-Hant"],
  ["zh-HK", ["en", "zh-Hans", "zh-Hant"], "zh-Hant"],
  ["zh-TW", ["en", "zh-Hant", "zh-TW"], "zh-TW"],
  ["zh-Hans-CN", ["en", "zh", "zh-Hans"], "zh-Hans"],
  ["zh-CN", ["en", "zh"], "zh"],
  ["zh", ["en", "zh-Hans", "zh-Hant"], "zh-Hans"],
  ["en-AU", ["de", "en-GB"], "en-GB"],
  ["fr", ["en", "de"], undefined],
  ["", ["en", "de"], undefined],
  ["-", ["en", "de"], undefined],
  ["constructor", ["en", "de"], undefined],
  ["__proto__-x", ["en", "de"], undefined],
])("who wants %s of %j gets %s", (wanted, languages, expected) => {
  expect(lookUpLanguage(languages, wanted)).toBe(expected);
});

test.each([
  ["pt", "pt-BR"],
  ["pt-PT", "pt-BR"],
  ["zh", "zh-Hans"],
  ["zh-HK", "zh-Hant"],
  ["en-NZ", "en"],
  ["ar-EG", "ar"],
  ["eo", undefined],
])("the interface for %s is %s", (wanted, expected) => {
  expect(lookUpLanguage(INTERFACE_LANGUAGES, wanted)).toBe(expected);
});
