import { expect, test } from "vitest";
import { chooseLanguage } from "./language.ts";
import { createSurvey, scaleQuestion } from "./test-survey.ts";

const surveyIn = (...languages: string[]) => {
  const texts = Object.fromEntries(languages.map((language) => [language, "x"]));
  const questions = [{ ...scaleQuestion, text: texts }];
  return createSurvey({ questions, thanks: texts, defaultLanguage: languages[0] ?? "en" });
};

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
  ["fr", ["en", "de"], "en"],
  ["", ["en", "de"], "en"],
  ["-", ["en", "de"], "en"],
])("who wants %s of %j is asked in %s", (wanted, languages, expected) => {
  expect(chooseLanguage(surveyIn(...languages), wanted)).toBe(expected);
});

test("a language in which only part of the survey is written is passed over", () => {
  const survey = surveyIn("en", "de");
  const thanks = { en: "Thanks" };
  expect(chooseLanguage({ ...survey, thanks }, "de")).toBe("en");
  const questions = [...survey.questions, { ...scaleQuestion, id: "more", text: { en: "x" } }];
  expect(chooseLanguage({ ...survey, questions }, "de")).toBe("en");
});
