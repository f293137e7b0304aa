import type { PageQuestion } from "@heed/contracts";
import { expect, test } from "vitest";
import { dispositionAt, nextQuestion } from "./walk.ts";

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

test("only texts left is complete, a scale left is partial", () => {
  expect(dispositionAt([scale("score"), text("why")], { score: 5 }, 1)).toBe("complete");
  expect(dispositionAt([scale("score"), scale("other")], { score: 5 }, 1)).toBe("partial");
  expect(dispositionAt([scale("score"), scale("other")], { score: 5 }, 2)).toBe("complete");
});

test("a scale that will not be asked leaves the answer complete", () => {
  const questions = [scale("score"), scale("other", low)];
  expect(dispositionAt(questions, { score: 6 }, 1)).toBe("partial");
  expect(dispositionAt(questions, { score: 7 }, 1)).toBe("complete");
});
