import type {
  AnswerValue,
  ChoiceValue,
  ContactValue,
  MatrixValue,
  ProblemCode,
  Question,
  QuestionKind,
} from "@heed/contracts";
import { isOnScale, SCALES } from "@heed/metrics/scales";

/** What is wrong with an item, and where. */
export interface Refusal {
  code: ProblemCode;
  /** RFC 6901, within the item. */
  pointer: string;
  message: string;
}

type QuestionOf<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>;

/** Finds what is wrong with one value as an answer to the question; null: nothing. */
export function checkAnswer(
  question: Question,
  value: AnswerValue,
  pointer: string,
): Refusal | null {
  const wrongKind = (message: string): Refusal => ({
    code: "wrong-answer-kind",
    pointer,
    message,
  });
  switch (question.kind) {
    case "text":
      return typeof value === "string"
        ? checkLength(value, question.maxLength, pointer)
        : wrongKind("must be a text");
    case "scale": {
      const { min, max } = SCALES[question.scale];
      if (typeof value !== "number") return wrongKind("must be a score");
      return isOnScale(SCALES[question.scale], value) ? null : offScale(min, max, pointer);
    }
    case "rating":
      return typeof value === "number"
        ? checkPoints(value, question.points, pointer)
        : wrongKind("must be a score");
    case "choice":
      return typeof value === "object" && "options" in value
        ? checkChoice(question, value, pointer)
        : wrongKind("must hold the options that were picked");
    case "matrix":
      return typeof value === "object" && "rows" in value
        ? checkMatrix(question, value, pointer)
        : wrongKind("must hold a score a row");
    case "kano":
      return typeof value === "object" && "functional" in value
        ? null
        : wrongKind("must hold both answers of the pair");
    case "contact":
      return typeof value === "object" && "consent" in value
        ? checkContact(question, value, pointer)
        : wrongKind("must hold a way to be reached, with consent");
  }
}

function checkLength(value: string, maxLength: number, pointer: string): Refusal | null {
  return value.length > maxLength
    ? invalid(pointer, `is longer than the question's ${maxLength}`)
    : null;
}

function checkPoints(value: number, points: number, pointer: string): Refusal | null {
  return Number.isInteger(value) && value >= 1 && value <= points
    ? null
    : offScale(1, points, pointer);
}

function checkChoice(
  { options, many, other }: QuestionOf<"choice">,
  value: ChoiceValue,
  pointer: string,
): Refusal | null {
  const known = new Set(options.map(({ id }) => id));
  for (const [place, option] of value.options.entries()) {
    const at = `${pointer}/options/${place}`;
    if (!known.has(option)) return invalid(at, "is no option of the question");
    if (value.options.indexOf(option) < place) return invalid(at, "is picked twice");
  }
  if (value.other !== undefined && !other) {
    return invalid(`${pointer}/other`, "the question has no other option");
  }
  const picked = value.options.length + (value.other === undefined ? 0 : 1);
  if (picked === 0) return invalid(`${pointer}/options`, "must pick at least one");
  return picked > 1 && !many ? invalid(`${pointer}/options`, "must pick only one") : null;
}

function checkMatrix(
  { rows, points, expectations }: QuestionOf<"matrix">,
  value: MatrixValue,
  pointer: string,
): Refusal | null {
  if (value.expected && !expectations) {
    return invalid(`${pointer}/expected`, "the question asks for no expectations");
  }
  const known = new Set(rows.map(({ id }) => id));
  const rated = [
    ...Object.entries(value.rows).map(([row, score]) => ({ part: "rows", row, score })),
    ...Object.entries(value.expected ?? {}).map(([row, score]) => ({
      part: "expected",
      row,
      score,
    })),
  ];
  if (rated.length === 0) return invalid(`${pointer}/rows`, "must rate at least one row");
  for (const { part, row, score } of rated) {
    const at = `${pointer}/${part}/${row}`;
    if (!known.has(row)) return invalid(at, "is no row of the question");
    if (score > points) return offScale(1, points, at);
  }
  return null;
}

function checkContact(
  { fields }: QuestionOf<"contact">,
  value: ContactValue,
  pointer: string,
): Refusal | null {
  const given = (["name", "email", "phone"] as const).filter((field) => value[field] !== undefined);
  const unasked = given.find((field) => !fields.includes(field));
  if (unasked) return invalid(`${pointer}/${unasked}`, "is not asked for");
  return given.length === 0 ? invalid(pointer, "must hold a way to be reached") : null;
}

function invalid(pointer: string, message: string): Refusal {
  return { code: "invalid-request", pointer, message };
}

function offScale(min: number, max: number, pointer: string): Refusal {
  return { code: "score-out-of-scale", pointer, message: `must be ${min}–${max}` };
}
