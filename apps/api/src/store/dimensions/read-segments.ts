import { DISPOSITIONS } from "@heed/contracts/constants";
import { type Kysely, sql } from "kysely";
import { SPANS } from "../cells.ts";
import type { Tables } from "../schema.ts";
import type { Segment, SegmentCounts, SegmentQuery } from "../store.ts";
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

function toSegment(cell: string): Segment {
  if (cell === "") return { kind: "missing", value: null };
  if (cell === "*") return { kind: "other", value: null };
  return { kind: "value", value: cell.slice(1) };
}
