import type { Question } from "@heed/contracts";

/** Names what a question's answers are counted on; null for one that has no number. */
export function measureOf(question: Question): string | null {
  switch (question.kind) {
    case "scale":
      return question.scale;
    case "rating":
    case "matrix":
      return `${question.kind} 1-${question.points}`;
    case "kano":
      return "kano";
    default:
      return null;
  }
}
