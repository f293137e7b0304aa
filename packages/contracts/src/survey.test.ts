import { expect, test } from "vitest";
import { type SurveyInput, surveyDefinition } from "./survey.ts";

const score = {
  id: "score",
  kind: "scale",
  scale: "nps-0-10",
  text: { en: "How likely are you to recommend us?" },
  labels: { min: { en: "Not at all" }, max: { en: "Extremely" } },
} as const;

const survey: SurveyInput = {
  id: "nps",
  name: { en: "Recommendation" },
  touchpoint: "account.day30",
  defaultLanguage: "en",
  questions: [score],
  thanks: { en: "Thank you." },
};

const faultsOf = (input: unknown) => {
  const { error } = surveyDefinition.safeParse(input);
  return error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];
};

test("a survey asks everybody, without priority, unless it says otherwise", () => {
  expect(surveyDefinition.parse(survey)).toMatchObject({ sampleShare: 1, priority: 0 });
});

test("the first question must be a scale", () => {
  const why = { id: "why", kind: "text", text: { en: "Why?" } };
  expect(faultsOf({ ...survey, questions: [why] })).toEqual([
    "questions.0: the first question must be a scale that is always asked",
  ]);
});

test("a condition may only name an earlier scale", () => {
  const why = (question: string) => ({
    id: "why",
    kind: "text",
    text: { en: "Why?" },
    showIf: { question, from: 0, to: 6 },
  });
  expect(faultsOf({ ...survey, questions: [score, why("score")] })).toEqual([]);
  expect(faultsOf({ ...survey, questions: [score, why("why")] })).toEqual([
    "questions.1.showIf.question: names no earlier scale question",
  ]);
});

test("a condition whose range is empty is refused", () => {
  const why = {
    id: "why",
    kind: "text",
    text: { en: "Why?" },
    showIf: { question: "score", from: 7, to: 6 },
  };
  expect(faultsOf({ ...survey, questions: [score, why] })).toEqual([
    "questions.1.showIf.from: is above to",
  ]);
});

test("two questions cannot share an id", () => {
  expect(faultsOf({ ...survey, questions: [score, score] })).toEqual([
    "questions.1.id: score is used twice",
  ]);
});

test("every text needs the default language", () => {
  const faults = faultsOf({ ...survey, defaultLanguage: "zh-Hans" });
  expect(faults).toHaveLength(5);
  expect(faults).toContain("thanks: has no text in the default language zh-Hans");
});

test("a misspelt field is named instead of ignored", () => {
  expect(faultsOf({ ...survey, tuochpoint: "x" })).toEqual([': Unrecognized key: "tuochpoint"']);
});
