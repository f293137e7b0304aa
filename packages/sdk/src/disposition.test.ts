import { DISPOSITIONS } from "@heed/contracts/constants";
import { expect, test } from "vitest";
import { further, reachedBy } from "./disposition.ts";
import { createSurvey, scaleQuestion } from "./test-survey.ts";

test("of two dispositions the later in the list is the further, in either order", () => {
  DISPOSITIONS.forEach((one, index) => {
    for (const later of DISPOSITIONS.slice(index)) {
      expect(further(one, later)).toBe(later);
      expect(further(later, one)).toBe(later);
    }
  });
});

test("one score completes a survey of one scale; words alone do not", () => {
  const survey = createSurvey();
  expect(reachedBy(survey, {})).toBe("shown");
  expect(reachedBy(survey, { why: "slow" })).toBe("partial");
  expect(reachedBy(survey, { score: 1 })).toBe("complete");
});

test("a further scale counts only while an earlier score lies in its range, ends included", () => {
  const showIf = { question: "score", from: 2, to: 3 };
  const survey = createSurvey({
    questions: [scaleQuestion, { ...scaleQuestion, id: "effort", showIf }],
  });
  const reached = [1, 2, 3, 4].map((score) => reachedBy(survey, { score }));
  expect(reached).toEqual(["complete", "partial", "partial", "complete"]);
  expect(reachedBy(survey, { score: 2, effort: 5 })).toBe("complete");
  expect(reachedBy(survey, { effort: 5 })).toBe("partial");
});

test("a scale that was skipped leaves nothing open, and nothing that follows from it is asked", () => {
  const showIf = { question: "score", from: 2, to: 3 };
  const survey = createSurvey({
    questions: [scaleQuestion, { ...scaleQuestion, id: "effort", showIf }],
  });
  expect(reachedBy(survey, { score: null })).toBe("complete");
  const last = createSurvey({ questions: [scaleQuestion, { ...scaleQuestion, id: "effort" }] });
  expect(reachedBy(last, { score: null })).toBe("partial");
});
