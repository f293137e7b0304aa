import { type AnswerValue, type Question, question } from "@heed/contracts";
import { describe, expect, it } from "vitest";
import { wordsOf } from "../words/words.ts";
import { answerLines } from "./answer-lines.ts";

const text = (en: string, zh: string) => ({ en, "zh-Hans": zh });
const read = (asked: Question, value: AnswerValue, language: "en" | "zh-Hans" = "en") =>
  answerLines(asked, value, "en", wordsOf(language)).map(({ label, text: words, isTheirs }) =>
    [label, words, ...(isTheirs ? ["theirs"] : [])].join(" | "),
  );

const CHOICE = question.parse({
  id: "channel",
  kind: "choice",
  text: text("How did you hear of us?", "您从何处得知我们？"),
  many: true,
  options: [
    { id: "friend", text: text("A friend", "朋友") },
    { id: "press", text: text("The press", "媒体") },
  ],
  other: text("Elsewhere", "其他途径"),
});
const MATRIX = question.parse({
  id: "service",
  kind: "matrix",
  text: text("The service", "服务"),
  points: 5,
  labels: { min: text("No", "否"), max: text("Yes", "是") },
  rows: [
    { id: "prompt", text: text("It was prompt.", "及时") },
    { id: "kind", text: text("It was kind.", "友善") },
  ],
});
const KANO = question.parse({
  id: "export",
  kind: "kano",
  text: text("The export", "导出"),
  functional: text("With it?", "有此功能？"),
  dysfunctional: text("Without it?", "无此功能？"),
});
const CONTACT = question.parse({
  id: "reach",
  kind: "contact",
  text: text("May we write?", "可否联系您？"),
  fields: ["email"],
  consent: text("You may write to me.", "同意联系我。"),
});
const RATING = question.parse({
  id: "taste",
  kind: "rating",
  text: text("The taste", "口味"),
  points: 5,
  labels: { min: text("Bad", "差"), max: text("Good", "好") },
});

it("writes a rating with the points it was given on", () => {
  expect(read(RATING, 4)).toEqual(["The taste | 4 of 5"]);
  expect(read(RATING, 4, "zh-Hans")).toEqual(["口味 | 4\u2009分\uff08满分\u20095\u2009分\uff09"]);
});

describe("a choice", () => {
  it("names the options in the reader's language", () => {
    const value = { options: ["friend", "press"] };
    expect(read(CHOICE, value)).toEqual(["How did you hear of us? | A friend, The press"]);
    expect(read(CHOICE, value, "zh-Hans")).toEqual(["您从何处得知我们？ | 朋友\u3001媒体"]);
  });

  it("keeps the respondent's own words apart", () => {
    expect(read(CHOICE, { options: ["press"], other: "Radio" })).toEqual([
      "How did you hear of us? | The press",
      "Elsewhere | Radio | theirs",
    ]);
    expect(read(CHOICE, { options: [], other: "Radio" })).toEqual([
      "How did you hear of us? Elsewhere | Radio | theirs",
    ]);
  });

  it("names by its id what is no longer offered", () => {
    expect(read(CHOICE, { options: ["fax"] })).toEqual(["How did you hear of us? | fax"]);
  });
});

describe("a matrix", () => {
  it("has a line for each rated statement, in the order of the survey", () => {
    expect(read(MATRIX, { rows: { gone: 1, kind: 2, prompt: 5 } })).toEqual([
      "It was prompt. | 5 of 5",
      "It was kind. | 2 of 5",
      "gone | 1 of 5",
    ]);
  });

  it("sets what was expected beside what was experienced, a dash for what is missing", () => {
    expect(read(MATRIX, { rows: { prompt: 3 }, expected: { prompt: 5, kind: 4 } })).toEqual([
      "It was prompt. | expected 5, experienced 3",
      "It was kind. | expected 4, experienced \u2013",
    ]);
  });
});

it("writes both answers of a Kano pair in words", () => {
  expect(read(KANO, { functional: 1, dysfunctional: 5 })).toEqual([
    "With it? | I like it",
    "Without it? | I dislike it",
  ]);
  expect(read(KANO, { functional: 2, dysfunctional: 4 }, "zh-Hans")).toEqual([
    "有此功能？ | 理应如此",
    "无此功能？ | 勉强接受",
  ]);
});

it("shows a contact with what was agreed to", () => {
  expect(read(CONTACT, { email: "ada@example.com", consent: true })).toEqual([
    "E-mail | ada@example.com | theirs",
    "Agreed to | You may write to me.",
  ]);
});

it.each([
  [CHOICE, { rows: {} }],
  [MATRIX, { options: [] }],
  [KANO, 3],
  [CONTACT, "words"],
  [RATING, { options: [] }],
])("gives no line for a value that is not of the question's kind", (asked, value) => {
  expect(read(asked, value)).toEqual([]);
});
