import { scaleQuestion as scaleQuestionSchema } from "@heed/contracts";
import { expect, test } from "vitest";
import { measureOf } from "./measure.ts";
import { createSurvey, scaleQuestion } from "./test-survey.ts";

test("every scale's id names its measure", () => {
  const scales = scaleQuestionSchema.shape.scale.options;
  const measures = scales.map((scale) =>
    measureOf(createSurvey({ questions: [{ ...scaleQuestion, scale }] })),
  );
  expect(Object.fromEntries(scales.map((scale, index) => [scale, measures[index]]))).toEqual({
    "nps-0-10": "nps",
    "csat-1-5": "csat",
    "csat-1-7": "csat",
    "csat-1-10": "csat",
    "ces1-1-5": "ces1",
    "ces1-1-7": "ces1",
    "ces2-1-7": "ces2",
  });
});
