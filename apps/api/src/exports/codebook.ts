import type { Codebook, CodebookColumn, ColumnRevision } from "@heed/contracts";
import { toCsvRow } from "./csv.ts";
import type { Cell } from "./response-columns.ts";

const HEADER = [
  ...["column", "type", "description", "survey", "question", "kind", "scale", "min", "max"],
  ...["better", "part", "revision", "status", "published_at", "language"],
  ...["question_text", "part_text", "min_means", "max_means", "value", "value_text"],
] as const;

/**
 * Writes a codebook as CSV: a line for each column, revision and language, and where values have
 * words of their own, a line for each value.
 */
export function toCodebookCsv({ columns }: Codebook): string {
  return [HEADER, ...columns.flatMap(toLines)].map(toCsvRow).join("");
}

function toLines({ name, type, description, question }: CodebookColumn): Cell[][] {
  const start = [name, type, description];
  if (!question) return [[...start, ...new Array<Cell>(HEADER.length - start.length).fill(null)]];
  const { survey, question: id, kind, scale, min, max, better, part, revisions } = question;
  return revisions.flatMap((revision) =>
    toRevisionLines(revision).map((rest) => [
      ...start,
      ...[survey, id, kind, scale, min, max, better, part],
      ...rest,
    ]),
  );
}

function toRevisionLines({ labels, ...asked }: ColumnRevision): Cell[][] {
  return Object.keys(asked.text).flatMap((language) => {
    const start = [
      ...[asked.revision, asked.status, asked.publishedAt, language],
      ...[asked.text[language] ?? null, asked.partText?.[language] ?? null],
      ...[labels?.min[language] ?? null, labels?.max[language] ?? null],
    ];
    if (asked.values.length === 0) return [[...start, null, null]];
    return asked.values.map(({ value, text }) => [
      ...start,
      value,
      text[language] ?? text["en"] ?? null,
    ]);
  });
}
