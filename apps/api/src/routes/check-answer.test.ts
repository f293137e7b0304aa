import { type AnswerValue, type Question, question } from "@heed/contracts";
import { describe, expect, test } from "vitest";
import { checkAnswer } from "./check-answer.ts";

const en = (text: string) => ({ en: text });
const base = { id: "q", text: en("Q") };
const labels = { min: en("low"), max: en("high") };
const options = [
  { id: "ad", text: en("An ad") },
  { id: "friend", text: en("A friend") },
];
const rows = [
  { id: "speed", text: en("Speed") },
  { id: "price", text: en("Price") },
];

const rating = question.parse({ ...base, kind: "rating", points: 4, labels });
const one = question.parse({ ...base, kind: "choice", options });
const many = question.parse({ ...base, kind: "choice", options, many: true, other: en("Other") });
const matrix = question.parse({ ...base, kind: "matrix", rows, points: 5, labels });
const expectations = { expected: en("Expected"), experienced: en("Experienced") };
const servqual = question.parse({ ...base, kind: "matrix", rows, points: 7, labels, expectations });
const kano = question.parse({
  ...base,
  kind: "kano",
  functional: en("With"),
  dysfunctional: en("Without"),
});
const contact = question.parse({ ...base, kind: "contact", fields: ["email"], consent: en("Yes") });
const text = question.parse({ ...base, kind: "text", maxLength: 3 });
const scale = question.parse({ ...base, kind: "scale", scale: "csat-1-5", labels });

const GOOD: [string, Question, AnswerValue][] = [
  ["the lowest of a rating", rating, 1],
  ["the highest of a rating", rating, 4],
  ["one option", one, { options: ["ad"] }],
  ["several options", many, { options: ["friend", "ad"] }],
  ["other alone", many, { options: [], other: "a poster" }],
  ["options and other", many, { options: ["ad"], other: "a poster" }],
  ["some rows of a matrix", matrix, { rows: { speed: 5 } }],
  ["rows with what was expected", servqual, { rows: { speed: 1 }, expected: { price: 7 } }],
  ["a Kano pair", kano, { functional: 1, dysfunctional: 5 }],
  ["a contact", contact, { email: "a@example.com", consent: true }],
  ["words of the full length", text, "abc"],
  ["a score", scale, 5],
];

const BAD: [string, Question, AnswerValue, string, string][] = [
  ["0 of a rating", rating, 0, "score-out-of-scale", ""],
  ["a point beyond a rating", rating, 5, "score-out-of-scale", ""],
  ["words to a rating", rating, "4", "wrong-answer-kind", ""],
  ["a score to a choice", one, 1, "wrong-answer-kind", ""],
  ["two options of one", one, { options: ["ad", "friend"] }, "invalid-request", "/options"],
  ["no option", one, { options: [] }, "invalid-request", "/options"],
  ["an unknown option", many, { options: ["ad", "tv"] }, "invalid-request", "/options/1"],
  ["an option twice", many, { options: ["ad", "ad"] }, "invalid-request", "/options/1"],
  ["other where there is none", one, { options: [], other: "tv" }, "invalid-request", "/other"],
  ["an unknown row", matrix, { rows: { taste: 1 } }, "invalid-request", "/rows/taste"],
  ["no row", matrix, { rows: {} }, "invalid-request", "/rows"],
  ["a point beyond a matrix", matrix, { rows: { speed: 6 } }, "score-out-of-scale", "/rows/speed"],
  [
    "expectations nobody asked for",
    matrix,
    { rows: { speed: 5 }, expected: { speed: 5 } },
    "invalid-request",
    "/expected",
  ],
  [
    "an expectation of an unknown row",
    servqual,
    { rows: { speed: 5 }, expected: { taste: 5 } },
    "invalid-request",
    "/expected/taste",
  ],
  ["options to a matrix", matrix, { options: ["ad"] }, "wrong-answer-kind", ""],
  ["a matrix to a Kano pair", kano, { rows: { speed: 1 } }, "wrong-answer-kind", ""],
  ["a field not asked for", contact, { name: "A", consent: true }, "invalid-request", "/name"],
  ["consent to nothing", contact, { consent: true }, "invalid-request", ""],
  ["words to a contact", contact, "a@example.com", "wrong-answer-kind", ""],
  ["words beyond the length", text, "abcd", "invalid-request", ""],
  ["a Kano pair to words", text, { functional: 1, dysfunctional: 1 }, "wrong-answer-kind", ""],
  ["a score beyond the scale", scale, 6, "score-out-of-scale", ""],
  ["options to a scale", scale, { options: ["ad"] }, "wrong-answer-kind", ""],
];

describe("an answer", () => {
  test.each(GOOD)("of %s is taken", (_, asked, value) => {
    expect(checkAnswer(asked, value, "/value")).toBeNull();
  });

  test.each(BAD)("of %s is refused by code and pointer", (_, asked, value, code, pointer) => {
    expect(checkAnswer(asked, value, "/value")).toMatchObject({
      code,
      pointer: `/value${pointer}`,
    });
  });
});
