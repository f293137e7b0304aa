import type {
  AnswerValue,
  CodebookColumn,
  ColumnRevision,
  Localised,
  Question,
} from "@heed/contracts";
import type { Cell } from "./response-columns.ts";

/** A part of a question's answer that fills a column of its own. */
export interface Part {
  /** Slugs joined by dots, such as `speed.expected`, none twice; null: the whole answer. */
  readonly id: string | null;
  readonly type: CodebookColumn["type"];
  /** In words, English. */
  readonly description: string;
  readonly text: Localised | null;
  readonly values: ColumnRevision["values"];
  /** Null when the answer does not hold this part. */
  read(value: AnswerValue): Cell;
}

const KANO: ColumnRevision["values"] = [
  { value: 1, text: { en: "like" } },
  { value: 2, text: { en: "expect" } },
  { value: 3, text: { en: "neutral" } },
  { value: 4, text: { en: "can live with" } },
  { value: 5, text: { en: "dislike" } },
];

/**
 * Takes a question apart into columns: several options are a column each, and so are a matrix's
 * rows. What names a person is left out unless it may be seen.
 */
export function toParts(question: Question, options: { withPerson: boolean }): readonly Part[] {
  switch (question.kind) {
    case "scale":
    case "rating":
      return [whole("integer", "The score", (value) => (isNumber(value) ? value : null))];
    case "text":
      return [
        whole("text", "The respondent's own words", (value) => (isText(value) ? value : null)),
      ];
    case "choice":
      return question.many ? manyParts(question) : oneParts(question);
    case "matrix":
      return matrixParts(question);
    case "kano":
      return [
        part("functional", "integer", "With it, 1 like – 5 dislike", {
          ...{ text: question.functional, values: KANO },
          read: (value) => (isObject(value) && "functional" in value ? value.functional : null),
        }),
        part("dysfunctional", "integer", "Without it, 1 like – 5 dislike", {
          ...{ text: question.dysfunctional, values: KANO },
          read: (value) =>
            isObject(value) && "dysfunctional" in value ? value.dysfunctional : null,
        }),
      ];
    case "contact":
      return contactParts(question, options.withPerson);
  }
}

type QuestionOf<Kind extends Question["kind"]> = Extract<Question, { kind: Kind }>;

function oneParts(question: QuestionOf<"choice">): Part[] {
  const values = question.options.map(({ id, text }) => ({ value: id, text }));
  return [
    {
      ...whole("text", "The id of the picked option", (value) => pickedOf(value)?.[0] ?? null),
      values,
    },
    ...otherPart(question),
  ];
}

function manyParts(question: QuestionOf<"choice">): Part[] {
  return [
    ...question.options.map(({ id, text }) =>
      part(id, "boolean", "Whether the option was picked", {
        text,
        read: (value) => pickedOf(value)?.includes(id) ?? null,
      }),
    ),
    ...otherPart(question),
  ];
}

function otherPart({ other }: QuestionOf<"choice">): Part[] {
  if (!other) return [];
  return [
    part("other.words", "text", "The words beside the option of one's own", {
      text: other,
      read: (value) => (isObject(value) && "options" in value ? (value.other ?? null) : null),
    }),
  ];
}

function matrixParts({ rows, points, expectations }: QuestionOf<"matrix">): Part[] {
  const range = `1–${points}`;
  return rows.flatMap(({ id, text }) => [
    part(id, "integer", `The row's rating, ${range}`, {
      text,
      read: (value) => (isObject(value) && "rows" in value ? (value.rows[id] ?? null) : null),
    }),
    ...(expectations
      ? [
          part(`${id}.expected`, "integer", `What was expected of the row, ${range}`, {
            text,
            read: (value) =>
              isObject(value) && "rows" in value ? (value.expected?.[id] ?? null) : null,
          }),
        ]
      : []),
  ]);
}

function contactParts({ fields, consent }: QuestionOf<"contact">, withPerson: boolean): Part[] {
  const agreed = part("consent", "boolean", "Whether contact was agreed to, in these words", {
    text: consent,
    read: (value) => (isObject(value) && "consent" in value ? value.consent : null),
  });
  const given = fields.map((field) =>
    part(field, "text", `The ${field} that was given`, {
      read: (value) => (isObject(value) && "consent" in value ? (value[field] ?? null) : null),
    }),
  );
  return withPerson ? [agreed, ...given] : [agreed];
}

function whole(type: Part["type"], description: string, read: Part["read"]): Part {
  return { id: null, type, description, text: null, values: [], read };
}

function part(
  id: string,
  type: Part["type"],
  description: string,
  rest: Pick<Part, "read"> & Partial<Pick<Part, "text" | "values">>,
): Part {
  return { id, type, description, text: null, values: [], ...rest };
}

const isNumber = (value: AnswerValue) => typeof value === "number";
const isText = (value: AnswerValue) => typeof value === "string";
const isObject = (value: AnswerValue) => typeof value === "object";
const pickedOf = (value: AnswerValue) =>
  isObject(value) && "options" in value ? value.options : undefined;
