import { expect, test } from "vitest";
import { en } from "./words/en.ts";
import { reasonWords, sayDecision } from "./words.ts";

test("every reason is a sentence of its own in both languages", () => {
  for (const language of ["en", "zh"]) {
    const sentences = Object.values(reasonWords(language));
    expect(sentences).toHaveLength(28);
    expect(new Set(sentences).size).toBe(28);
    for (const sentence of sentences) expect(sentence).toMatch(/[.\u3002]$/);
  }
});

test("a decision is said in the language asked for, else in English", () => {
  const decision = { survey: "a", show: false, reason: "holdout", until: null } as const;
  expect(sayDecision(decision, "zh-TW")).toContain("\u5bf9\u7167\u7ec4");
  expect(sayDecision(decision, "fr")).toBe(en.holdout);
});
