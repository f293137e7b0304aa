import { COUNT_COLUMNS, SPANS, type Span } from "./cells.ts";
import { ERASED_ROWS } from "./privacy/tombstones.ts";
import { STANDING_COLUMNS } from "./rows.ts";
import { RESPONSE_COLUMNS } from "./schema.ts";

/**
 * The statements of the hot path. Each takes its rows as one JSON parameter, so that its text, and
 * with it the plan that the server keeps under its name, is the same for any number of rows; JSON
 * rows are taken in their order, which the callers sort.
 */
const columns = RESPONSE_COLUMNS.join(", ");

const WHOLE_NUMBERS: ReadonlySet<string> = new Set([
  "sequence",
  "revision",
  "occurred_at",
  "received_at",
  "gpc",
  "is_sample",
  "opted_out",
  "dimension_number",
]);

const responseRecord = RESPONSE_COLUMNS.map(
  (column) => `${column} ${WHOLE_NUMBERS.has(column) ? "bigint" : "text"}`,
).join(", ");

const standingColumns = STANDING_COLUMNS.join(", ");

/** Waits for whoever is inserting the same id, and returns the ids that are new. */
export const INSERT_RESPONSES = {
  name: "heed-insert-responses",
  text: `insert into response (${columns})
    select ${columns} from json_to_recordset($1::json) as r (${responseRecord})
    on conflict (project_id, id) do nothing
    returning project_id, id`,
};

/** Inserts rows that are taken to be new; fails when one is known. A third cheaper than `insert`. */
export const COPY_RESPONSES = {
  name: "heed-copy-responses",
  text: `copy response (${columns}) from stdin (format binary)`,
};

/** Locks in one order for all writers: rows locked in any other deadlock. */
export const LOCK_RESPONSES = {
  name: "heed-lock-responses",
  text: `select ${standingColumns} from response
    where (project_id, id) in
      (select project_id, id from json_to_recordset($1::json) as r (project_id text, id text))
    order by project_id, id
    for update`,
};

export const LOCK_SAMPLES = {
  name: "heed-lock-samples",
  text: `select ${standingColumns} from response
    where project_id = $1 and is_sample = 1
    order by project_id, id limit $2
    for update`,
};

export const DELETE_RESPONSES = {
  name: "heed-delete-responses",
  text: "delete from response where project_id = $1 and id = any($2::text[])",
};

export const REPLACE_RESPONSES = {
  name: "heed-replace-responses",
  text: `update response set ${RESPONSE_COLUMNS.slice(2)
    .map((column) => `${column} = r.${column}`)
    .join(", ")}
    from json_to_recordset($1::json) as r (${responseRecord})
    where response.project_id = r.project_id and response.id = r.id`,
};

/**
 * Adds the deltas of all four tables in one statement, since each statement more costs every batch.
 * Takes the cells of hours' scores, hours' dispositions, days' scores and days' dispositions. The
 * server works through the four in an order that is always the same, and each in the order given:
 * so two writers never wait for each other.
 */
export const ADD_CELLS = {
  name: "heed-add-cells",
  text: `with scores_of_hours as (${toAddScores("hour", 1)}),
    dispositions_of_hours as (${toAddDispositions("hour", 2)}),
    scores_of_days as (${toAddScores("day", 3)})
    ${toAddDispositions("day", 4)}`,
};

function toAddScores(span: Span, parameter: number): string {
  const { suffix, start } = SPANS[span];
  const counts = COUNT_COLUMNS.join(", ");
  const deltas = COUNT_COLUMNS.map((_, place) => `deltas[${place + 1}]`).join(", ");
  const added = COUNT_COLUMNS.map((column) => `${column} = cell.${column} + excluded.${column}`);
  return `insert into score_tally${suffix} as cell
      (project_id, survey_id, question_id, ${start}, revision, is_sample, first_score, ${counts})
    select "projectId", "surveyId", "questionId", start, revision, "isSample", "firstScore",
      ${deltas}
    from json_to_recordset($${parameter}::json) as r ("projectId" text, "surveyId" text,
      "questionId" text, start bigint, revision bigint, "isSample" bigint, "firstScore" bigint,
      deltas bigint[])
    on conflict (project_id, survey_id, question_id, ${start}, revision, is_sample, first_score)
    do update set ${added.join(", ")}`;
}

function toAddDispositions(span: Span, parameter: number): string {
  const { suffix, start } = SPANS[span];
  return `insert into disposition_tally${suffix} as cell
      (project_id, survey_id, ${start}, revision, is_sample, disposition, count)
    select "projectId", "surveyId", start, revision, "isSample", disposition, delta
    from json_to_recordset($${parameter}::json) as r ("projectId" text, "surveyId" text,
      start bigint, revision bigint, "isSample" bigint, disposition text, delta bigint)
    on conflict (project_id, survey_id, ${start}, revision, is_sample, disposition)
    do update set count = cell.count + excluded.count`;
}

/**
 * What the writer's number is divided by: 0 when the project's dimensions have another number, which
 * fails the transaction and costs nothing when they have not.
 */
const isSame = (stored: string, known: string) =>
  `case when ${stored} = ${known} then 1 else 0 end`;

/** Fails when the project has another number than the writer knows, and keeps it until the commit. */
export const CHECK_NUMBER = {
  name: "heed-check-number",
  text: `select 1 / (${isSame("dimension_number", "$2::bigint")}) from outbox_head
    where project_id = $1 for update`,
};

/**
 * Returns each project's last sequence. `place` counts a project's new entries from 1; `number` is
 * that of its dimensions as the writer knows it, with which alone the entries are taken.
 */
export const ADD_OUTBOX = {
  name: "heed-add-outbox",
  text: `with fresh as (
      select "projectId" as project_id, "responseId" as response_id,
        "createdAt" as created_at, place, number
      from json_to_recordset($1::json)
        as r ("projectId" text, "responseId" text, "createdAt" bigint, place bigint,
          number bigint)
    ), head as (
      insert into outbox_head (project_id, sequence)
      select project_id, count(*) from fresh group by project_id order by project_id
      on conflict (project_id) do update
        set sequence = outbox_head.sequence + excluded.sequence
      returning project_id, sequence, dimension_number
    ), entry as (
      insert into outbox (project_id, sequence, kind, response_id, created_at, dimension_number)
      select project_id,
        head.sequence - count(*) over (partition by project_id) + place,
        $2, response_id, created_at,
        number / (${isSame("head.dimension_number", "number")})
      from fresh join head using (project_id)
    )
    select project_id, sequence from head`,
};

/**
 * Adds the entries of rows that were just taken to be new, and returns each project's last sequence.
 * Takes projects with their counts of entries and the numbers of their dimensions, then the entries,
 * each with how many of its project come behind it. Fails when a row was erased before it came, and
 * when a project's dimensions have another number.
 */
export const ADD_NEW_OUTBOX = {
  name: "heed-add-new-outbox",
  text: `with project as (
      select * from unnest($1::text[], $2::bigint[], $3::bigint[]) as p (project_id, count, number)
    ), row as (
      select r.*, 0 as sequence
      from unnest($4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[], $9::bigint[])
        as r (project_id, id, created_at, behind, person, occurred_at)
    ), head as (
      insert into outbox_head (project_id, sequence)
      select project_id, count from project
      on conflict (project_id) do update
        set sequence = outbox_head.sequence + excluded.sequence
      returning project_id, sequence, dimension_number
    ), entry as (
      insert into outbox (project_id, sequence, kind, response_id, created_at, dimension_number)
      select project_id, head.sequence - behind, 'response.accepted', id, created_at,
        number / (${isSame("head.dimension_number", "number")})
      from row join project using (project_id) join head using (project_id)
    )
    select project_id, sequence / (case
      when (select exists (select 1 from tombstone)) and exists (${ERASED_ROWS}) then 0
      else 1 end)
    from head`,
};
