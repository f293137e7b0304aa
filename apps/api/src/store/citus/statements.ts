import { COUNT_COLUMNS, type Deltas, SPANS, type Span } from "../cells.ts";
import type { DimensionCell } from "../dimensions/deltas.ts";
import type { Query } from "../postgres-flight.ts";
import { STANDING_COLUMNS } from "../rows.ts";
import { RESPONSE_COLUMNS, type ResponseColumns } from "../schema.ts";
import type { OutboxEntry } from "../store.ts";
import { addCells, insertValues } from "./values.ts";

/**
 * The writer's statements, none of which reaches beyond one project: the first parameter is the
 * project, by which Citus finds the one shard to send it to as it is.
 */

/** Locks the project for whoever writes to it, until the transaction ends; makes its head if need be. */
export const LOCK_PROJECT = `insert into outbox_head (project_id, sequence) values ($1, 0)
  on conflict (project_id) do update set sequence = outbox_head.sequence
  returning project_id, sequence, dimension_number`;

const standing = STANDING_COLUMNS.join(", ");

export const LOCK_STANDING = `select ${standing} from response
  where project_id = $1 and id = any($2::text[]) order by id for update`;

export const LOCK_SAMPLES = `select ${standing} from response
  where project_id = $1 and is_sample = 1 order by id limit $2 for update`;

/** Which of the rows are built in which dimension; sent when they are locked, as their builder does. */
export const FIND_BUILT = `select r.project_id, r.id, d.number
  from response as r join dimension as d on d.project_id = r.project_id
  where r.project_id = $1 and d.project_id = $1 and r.id = any($2::text[])
    and (d.is_complete = 1 or d.built_id >= r.id)`;

export const FIND_TOMBSTONES = `select project_id, hash, is_person, erased_at from tombstone
  where project_id = $1 and hash = any($2::text[])`;

export const FIND_SECRET = "select project_id, secret from privacy where project_id = $1";

const DELETE_RESPONSES = "delete from response where project_id = $1 and id = any($2::text[])";

const SET_HEAD = "update outbox_head set sequence = $2 where project_id = $1";

export function deleteResponses(projectId: string, ids: readonly string[]): Query[] {
  return ids.length === 0 ? [] : [{ text: DELETE_RESPONSES, values: [projectId, ids] }];
}

/** Fails with a unique violation when one of them is there. */
export function insertResponses(rows: readonly ResponseColumns[]): Query[] {
  return insertValues("response", RESPONSE_COLUMNS, rows.map(toValues));
}

/** Replaces rows that are there, and locked. */
export function replaceResponses(rows: readonly ResponseColumns[]): Query[] {
  const changes = RESPONSE_COLUMNS.slice(2).map((column) => `${column} = excluded.${column}`);
  return insertValues(
    "response",
    RESPONSE_COLUMNS,
    rows.map(toValues),
    `on conflict (project_id, id) do update set ${changes.join(", ")}`,
  );
}

export function addDeltas(deltas: Deltas): Query[] {
  return (["hour", "day"] as const).flatMap((span) => [
    ...addScores(span, deltas[span].scores),
    ...addDispositions(span, deltas[span].dispositions),
  ]);
}

export function addDimensionCells(cells: Record<Span, DimensionCell[]>): Query[] {
  return (["hour", "day"] as const).flatMap((span) => {
    const { suffix, start } = SPANS[span];
    const ofQuestion = ["project_id", "number", "survey_id", "question_id", start, "cell"];
    return addCells(
      `dimension_tally${suffix}`,
      [...ofQuestion, "revision", "is_sample", "score"],
      cells[span].map((one) => [
        ...[one.projectId, one.number, one.surveyId, one.questionId, one.start, one.cell],
        ...[one.revision, one.isSample, one.score, one.delta],
      ]),
    );
  });
}

/** One entry of a project's outbox; its sequence follows the one before. */
export type NumberedEntry = OutboxEntry & { dimensionNumber: number };

/** Adds the entries, and moves the heads of their projects to the last of them. */
export function addOutbox(entries: readonly NumberedEntry[]): Query[] {
  const heads = new Map(entries.map(({ projectId, sequence }) => [projectId, sequence]));
  return [
    ...insertValues(
      "outbox",
      ["project_id", "sequence", "kind", "response_id", "created_at", "dimension_number"],
      entries.map((entry) => [
        ...[entry.projectId, entry.sequence, entry.kind, entry.responseId],
        ...[entry.createdAt, entry.dimensionNumber],
      ]),
    ),
    ...[...heads].map((values) => ({ text: SET_HEAD, values })),
  ];
}

function toValues(row: ResponseColumns) {
  return RESPONSE_COLUMNS.map((column) => row[column]);
}

function addScores(span: Span, cells: Deltas[Span]["scores"]): Query[] {
  const { suffix, start } = SPANS[span];
  return addCells(
    `score_tally${suffix}`,
    ["project_id", "survey_id", "question_id", start, "revision", "is_sample", "first_score"],
    cells.map((cell) => [
      ...[cell.projectId, cell.surveyId, cell.questionId, cell.start],
      ...[cell.revision, cell.isSample, cell.firstScore, ...cell.deltas],
    ]),
    COUNT_COLUMNS,
  );
}

function addDispositions(span: Span, cells: Deltas[Span]["dispositions"]): Query[] {
  const { suffix, start } = SPANS[span];
  return addCells(
    `disposition_tally${suffix}`,
    ["project_id", "survey_id", start, "revision", "is_sample", "disposition"],
    cells.map((cell) => [
      ...[cell.projectId, cell.surveyId, cell.start, cell.revision],
      ...[cell.isSample, cell.disposition, cell.delta],
    ]),
  );
}
