import type { Disposition, StoredAnswer, StoredResponse } from "@heed/contracts";
import type { Standing } from "./plan.ts";
import type { ResponseColumns } from "./schema.ts";
import type { ResponseRow } from "./store.ts";

/**
 * Turns a row into columns: flags to 0 or 1, lists and maps to JSON text.
 *
 * @param dimensionNumber the project's, as the writer knows it
 */
export function toColumns(row: ResponseRow, dimensionNumber: number): ResponseColumns {
  return {
    project_id: row.projectId,
    id: row.id,
    sequence: row.sequence,
    survey_id: row.surveyId,
    revision: row.revision,
    touchpoint: row.touchpoint,
    disposition: row.disposition,
    answers: JSON.stringify(row.answers),
    occurred_at: row.occurredAt,
    received_at: row.receivedAt,
    language: row.language,
    page: row.page,
    person: row.person,
    traits: JSON.stringify(row.traits),
    gpc: row.gpc ? 1 : 0,
    is_sample: row.isSample ? 1 : 0,
    body_hash: row.bodyHash,
    opted_out: row.optedOut ? 1 : 0,
    dimension_number: dimensionNumber,
  };
}

/** The columns that `toStanding` reads. */
export const STANDING_COLUMNS = [
  "project_id",
  "id",
  "sequence",
  "survey_id",
  "revision",
  "disposition",
  "answers",
  "occurred_at",
  "is_sample",
  "body_hash",
  "language",
  "page",
  "traits",
  "dimension_number",
] as const satisfies readonly (keyof ResponseColumns)[];

export type StandingColumns = Pick<ResponseColumns, (typeof STANDING_COLUMNS)[number]>;

export function toStanding(found: StandingColumns): Standing {
  return {
    projectId: found.project_id,
    id: found.id,
    sequence: found.sequence,
    surveyId: found.survey_id,
    revision: found.revision,
    disposition: readDisposition(found.disposition),
    answers: readAnswers(found.answers),
    occurredAt: found.occurred_at,
    isSample: found.is_sample === 1,
    bodyHash: found.body_hash,
    language: found.language,
    page: found.page,
    traits: found.traits,
    dimensionNumber: found.dimension_number,
  };
}

export function toStoredResponse(found: ResponseColumns): StoredResponse {
  return {
    id: found.id,
    sequence: found.sequence,
    survey: found.survey_id,
    revision: found.revision,
    touchpoint: found.touchpoint,
    disposition: readDisposition(found.disposition),
    answers: readAnswers(found.answers),
    occurredAt: new Date(found.occurred_at).toISOString(),
    receivedAt: new Date(found.received_at).toISOString(),
    language: found.language,
    page: found.page,
    person: found.person,
    traits: JSON.parse(found.traits),
    gpc: found.gpc === 1,
    isSample: found.is_sample === 1,
  };
}

/** Reads a column that only this folder writes, and always as one of `DISPOSITIONS`. */
export function readDisposition(text: string): Disposition {
  return text as Disposition;
}

/** Reads a column that only this folder writes, and always as a list of answers. */
export function readAnswers(text: string): StoredAnswer[] {
  return JSON.parse(text);
}
