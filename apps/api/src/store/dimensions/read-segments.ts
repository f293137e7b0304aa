import { DISPOSITIONS } from "@heed/contracts/constants";
import { type Kysely, sql } from "kysely";
import { SPANS } from "../cells.ts";
import type { Tables } from "../schema.ts";
import type {
  Segment,
  SegmentCounts,
  SegmentQuery,
  SegmentWeek,
  SegmentWeekQuery,
} from "../store.ts";
import { toStretches } from "../stretches.ts";

/** Empty while the dimension is being built: half a count is none. */
export async function readSegments(
  database: Kysely<Tables>,
  { projectId, surveyId, questionId, dimension, from, to, sample }: SegmentQuery,
): Promise<SegmentCounts> {
  const samples = sample === "include" ? sql`` : sql` and is_sample = ${sample === "only" ? 1 : 0}`;
  const cells = toStretches({ from, to }).map((stretch) => {
    const { suffix, start } = SPANS[stretch.span];
    const column = sql.ref(start);
    return sql`
      select question_id, cell, revision, is_sample, score, count
      from ${sql.table(`dimension_tally${suffix}`)}
      where project_id = ${projectId} and survey_id = ${surveyId}
        and question_id in ('', ${questionId})
        and number = (select number from dimension
          where project_id = ${projectId} and name = ${dimension} and is_complete = 1)
        and ${column} >= ${stretch.from} and ${column} < ${stretch.to}${samples}`;
  });
  const { rows } = await sql<
    Record<"revision" | "is_sample" | "score" | "count", number> &
      Record<"question_id" | "cell", string>
  >`
    select question_id, cell, revision, is_sample, score, cast(sum(count) as bigint) as count
    from (${sql.join(cells, sql` union all `)}) as cell
    group by question_id, cell, revision, is_sample, score having sum(count) <> 0
    order by cell, question_id, revision, is_sample, score`.execute(database);
  const counts: SegmentCounts = { scores: [], dispositions: [] };
  for (const { question_id: question, cell, revision, is_sample, score, count } of rows) {
    const base = { segment: toSegment(cell), revision, isSample: is_sample === 1, count };
    if (question !== "") counts.scores.push({ ...base, score });
    else counts.dispositions.push({ ...base, disposition: DISPOSITIONS[score] ?? "shown" });
  }
  return counts;
}

/**
 * Empty while the dimension is being built. A cross join, by which SQLite looks up each stretch and
 * does not hold every cell against all of them.
 */
export async function readSegmentWeeks(
  database: Kysely<Tables>,
  { projectId, surveyId, questionId, dimension, weeks }: SegmentWeekQuery,
): Promise<SegmentWeek[]> {
  if (weeks.length === 0) return [];
  const { suffix, start } = SPANS.day;
  const column = sql.ref(start);
  const stretches = weeks.map(
    ({ from, to }) => sql`(cast(${from} as bigint), cast(${to} as bigint))`,
  );
  const { rows } = await sql<Record<"start" | "revision" | "count", number> & { cell: string }>`
    with week (start_at, end_at) as (values ${sql.join(stretches)})
    select start_at as start, cell, revision, cast(sum(count) as bigint) as count
    from week cross join ${sql.table(`dimension_tally${suffix}`)}
    where project_id = ${projectId} and survey_id = ${surveyId} and question_id = ${questionId}
      and number = (select number from dimension
        where project_id = ${projectId} and name = ${dimension} and is_complete = 1)
      and ${column} >= start_at and ${column} < end_at and is_sample = 0
    group by start_at, cell, revision having sum(count) <> 0`.execute(database);
  return rows.map(({ start: from, cell, revision, count }) => ({
    ...{ from, segment: toSegment(cell), revision, count },
  }));
}

function toSegment(cell: string): Segment {
  if (cell === "") return { kind: "missing", value: null };
  if (cell === "*") return { kind: "other", value: null };
  return { kind: "value", value: cell.slice(1) };
}
