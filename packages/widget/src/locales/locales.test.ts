import { expect, test } from "vitest";
import { en } from "./en.ts";
import { pickTexts } from "./pick-texts.ts";
import { zhHans } from "./zh-hans.ts";

test.each([
  ["", "en"],
  ["en-GB", "en"],
  ["fr", "en"],
  ["zh", "zh-Hans"],
  ["zh-CN", "zh-Hans"],
  ["ZH-hans", "zh-Hans"],
  ["zha", "en"],
])("the interface of %j is %s", (language, expected) => {
  expect(pickTexts(language).lang).toBe(expected);
});

test("no text is empty, and nothing was left in the other language", () => {
  for (const text of Object.values(en)) expect(text).toMatch(/^[^\p{Script=Han}]+$/u);
  const { lang: _lang, ...texts } = zhHans;
  for (const text of Object.values(texts)) {
    expect(text.replaceAll(/\{\w+\}/g, "")).toMatch(/^[\p{Script=Han}\uff0c\u3002\uff1a ]+$/u);
  }
});
