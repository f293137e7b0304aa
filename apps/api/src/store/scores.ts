import type { Answer, KanoValue } from "@heed/contracts";
import { sql } from "kysely";

/** What one answer adds to the tallies, under the id of its cells. */
export interface Score {
  questionId: string;
  score: number;
}

/** A Kano pair is one of 25 cells, 0 … 24: row by the functional answer, column by the other. */
export function toKanoScore({ functional, dysfunctional }: KanoValue): number {
  return (functional - 1) * 5 + (dysfunctional - 1);
}

/**
 * Lists what an answer counts as. A score counts under its question's id; a matrix's row under
 * `question.row`, and what was expected of it under `question.row.expected` (no id holds a dot); a
 * Kano pair under its question's id by `toKanoScore`. Words, choices and contacts are not counted.
 */
export function toScores({ question, value }: Answer): readonly Score[] {
  if (typeof value === "number") return [{ questionId: question, score: value }];
  if (typeof value === "string") return [];
  if ("functional" in value) return [{ questionId: question, score: toKanoScore(value) }];
  if (!("rows" in value)) return [];
  const experienced = Object.entries(value.rows).map(([row, score]) => ({
    questionId: `${question}.${row}`,
    score,
  }));
  const expected = Object.entries(value.expected ?? {}).map(([row, score]) => ({
    questionId: `${question}.${row}.expected`,
    score,
  }));
  return [...experienced, ...expected];
}

/** The same scores found by SQLite: response columns, question_id, score. */
export const SQLITE_SCORE_ROWS = sql`
  select r.*, a.value ->> '$.question' as question_id, a.value ->> '$.value' as score
  from response as r, json_each(r.answers) as a
  where json_type(a.value, '$.value') = 'integer'
  union all
  select r.*, (a.value ->> '$.question') || '.' || m.key, m.value
  from response as r, json_each(r.answers) as a, json_each(a.value, '$.value.rows') as m
  union all
  select r.*, (a.value ->> '$.question') || '.' || m.key || '.expected', m.value
  from response as r, json_each(r.answers) as a, json_each(a.value, '$.value.expected') as m
  union all
  select r.*, a.value ->> '$.question',
    ((a.value ->> '$.value.functional') - 1) * 5 + (a.value ->> '$.value.dysfunctional') - 1
  from response as r, json_each(r.answers) as a
  where json_type(a.value, '$.value.functional') = 'integer'`;

const postgresAnswer = sql`cross join lateral json_array_elements(cast(r.answers as json)) as a`;

/** The same scores found by PostgreSQL: response columns, question_id, score. */
export const POSTGRES_SCORE_ROWS = sql`
  select r.*, a.value ->> 'question' as question_id,
    cast(a.value ->> 'value' as bigint) as score
  from response as r ${postgresAnswer}
  where json_typeof(a.value -> 'value') = 'number'
  union all
  select r.*, (a.value ->> 'question') || '.' || m.key, cast(m.value as bigint)
  from response as r ${postgresAnswer}
    cross join lateral json_each_text(a.value -> 'value' -> 'rows') as m
  union all
  select r.*, (a.value ->> 'question') || '.' || m.key || '.expected', cast(m.value as bigint)
  from response as r ${postgresAnswer}
    cross join lateral json_each_text(a.value -> 'value' -> 'expected') as m
  union all
  select r.*, a.value ->> 'question',
    (cast(a.value -> 'value' ->> 'functional' as bigint) - 1) * 5
      + cast(a.value -> 'value' ->> 'dysfunctional' as bigint) - 1
  from response as r ${postgresAnswer}
  where a.value -> 'value' -> 'functional' is not null`;
