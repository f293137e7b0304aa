import type { ColumnQuestion, ColumnRevision, Question, SurveyRevision } from "@heed/contracts";
import { SCALES } from "@heed/metrics/scales";
import type { Part } from "./question-parts.ts";

/** Describes the question behind a column; its revisions are added one by one. */
export function toColumnQuestion(survey: string, question: Question, part: Part): ColumnQuestion {
  const scale = question.kind === "scale" ? SCALES[question.scale] : null;
  const points = "points" in question ? question.points : null;
  const hasScore = part.type === "integer" && question.kind !== "kano";
  return {
    ...{ survey, question: question.id, kind: question.kind },
    scale: scale?.id ?? null,
    min: hasScore ? (scale?.min ?? 1) : null,
    max: hasScore ? (scale?.max ?? points) : null,
    better: scale?.direction ?? null,
    part: part.id,
    revisions: [],
  };
}

/** Says in which words one revision asked what a column holds. */
export function toColumnRevision(
  { revision, status, publishedAt }: SurveyRevision,
  question: Question,
  part: Part,
): ColumnRevision {
  return {
    ...{ revision, status, publishedAt, text: question.text },
    labels: "labels" in question ? question.labels : null,
    ...{ partText: part.text, values: part.values },
  };
}
