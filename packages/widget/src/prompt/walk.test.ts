import type { PageQuestion } from "@heed/contracts";
import { expect, test } from "vitest";
import { countLeft, keepAsked, nextQuestion } from "./walk.ts";

const words = "?";
const scale = (id: string, showIf?: PageQuestion["showIf"]): PageQuestion => ({
  id,
  kind: "scale",
  scale: "nps-0-10",
  text: words,
  labels: { min: words, max: words },
  ...(showIf && { showIf }),
});
const text = (id: string, showIf?: PageQuestion["showIf"]): PageQuestion => ({
  id,
  kind: "text",
  text: words,
  maxLength: 1000,
  ...(showIf && { showIf }),
});
const low = { question: "score", from: 3, to: 6 };

test("a follow-up is asked on both ends of its range and not beyond them", () => {
  const questions = [scale("score"), text("why", low)];
  const next = (score: number) => nextQuestion(questions, { score }, 1)?.id;
  expect([2, 3, 6, 7].map(next)).toEqual([undefined, "why", "why", undefined]);
});

test("a score of 0 lies in a range that begins at 0", () => {
  const questions = [scale("score"), text("why", { question: "score", from: 0, to: 6 })];
  expect(nextQuestion(questions, { score: 0 }, 1)?.id).toBe("why");
});

test("a follow-up of a question that was skipped is not asked", () => {
  const questions = [scale("score"), scale("other"), text("why", { ...low, question: "other" })];
  expect(nextQuestion(questions, { score: 4 }, 2)).toBeUndefined();
});

test("questions that do not apply are passed over", () => {
  const questions = [scale("score"), text("why", low), text("more")];
  expect(nextQuestion(questions, { score: 9 }, 1)?.id).toBe("more");
  expect(nextQuestion(questions, { score: 5 }, 1)?.id).toBe("why");
});

test("of follow-ups that exclude each other only one is counted as left", () => {
  const high = { question: "score", from: 7, to: 10 };
  const questions = [scale("score"), text("low", low), text("high", high), text("more")];
  expect(countLeft(questions, {}, 0)).toBe(2);
  expect(countLeft([scale("score"), text("low", low)], {}, 0)).toBe(1);
  expect(countLeft(questions, { score: 9 }, 2)).toBe(1);
  expect(countLeft(questions, { score: 9 }, 3)).toBe(0);
});

test("a follow-up of a score that was skipped is not counted as left", () => {
  const questions = [scale("first"), scale("score"), text("why", low)];
  expect(countLeft(questions, { first: 3 }, 1)).toBe(1);
  expect(countLeft(questions, { first: 3, score: null }, 1)).toBe(0);
});

test("another score takes back what followed from the first, and a skipped question has no answer", () => {
  const questions = [scale("score"), text("why", low), text("more")];
  const given = { score: 4, why: "slow", more: null };
  expect(keepAsked(questions, given)).toEqual({ score: 4, why: "slow" });
  expect(keepAsked(questions, { ...given, score: 9 })).toEqual({ score: 9 });
});
