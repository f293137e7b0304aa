import { SCALE_IDS } from "@heed/metrics/scales";
import { z } from "zod";
import { revisionStatus } from "./survey.ts";
import { localised, slug } from "./text.ts";

/** What answers can be exported as: `GET /v1/exports/answers.csv` and so on. */
export const EXPORT_FORMATS = ["csv", "ndjson", "parquet"] as const;

/** The words of a question's column as one revision asked it; every text per language. */
export const columnRevision = z.object({
  revision: z.int(),
  status: revisionStatus,
  publishedAt: z.iso.datetime(),
  text: localised,
  /** What both ends of the scale mean; null where there is no scale. */
  labels: z.object({ min: localised, max: localised }).nullable(),
  /** The words of the column's part; null when the column is the whole question. */
  partText: localised.nullable(),
  /** What the values stand for, where each has words of its own; else empty. */
  values: z.array(z.object({ value: z.union([z.string(), z.int()]), text: localised })),
});

/** The question behind a column. */
export const columnQuestion = z.object({
  survey: slug,
  question: slug,
  kind: z.enum(["scale", "rating", "text", "choice", "matrix", "kano", "contact"]),
  scale: z.enum(SCALE_IDS as readonly [(typeof SCALE_IDS)[number], ...typeof SCALE_IDS]).nullable(),
  /** The lowest and highest score, and which of them is good; null where there is no score. */
  min: z.int().nullable(),
  max: z.int().nullable(),
  better: z.enum(["higher", "lower"]).nullable(),
  /** Which part of the answer the column holds: an option, a row, a field; null: all of it. */
  part: z.string().nullable(),
  /** Every revision that asked it, oldest first. */
  revisions: z.array(columnRevision),
});

/** A column of an exported table. */
export const codebookColumn = z.object({
  name: z.string(),
  type: z.enum(["text", "integer", "boolean", "time", "json"]),
  /** In words, English. */
  description: z.string(),
  /** null for what every response has. */
  question: columnQuestion.nullable(),
});

/** The answer of `GET /v1/exports/codebook.json`: what each column of a table means, in order. */
export const codebook = z.object({
  /** null: the table holds every survey. */
  survey: slug.nullable(),
  columns: z.array(codebookColumn),
});

export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export type Codebook = z.infer<typeof codebook>;
export type CodebookColumn = z.infer<typeof codebookColumn>;
export type ColumnQuestion = z.infer<typeof columnQuestion>;
export type ColumnRevision = z.infer<typeof columnRevision>;
