import { type Kysely, type RawBuilder, sql } from "kysely";
import { SPANS } from "./cells.ts";
import { readDisposition } from "./rows.ts";
import type { Tables } from "./schema.ts";
import type { DispositionRow, Store, TallyQuery, TallyRow } from "./store.ts";
import { type Stretch, toStretches } from "./stretches.ts";

type Cells = "tally" | "disposition_tally";

export async function readTally(
  database: Kysely<Tables>,
  query: Parameters<Store["readTally"]>[0],
): Promise<TallyRow[]> {
  const { questionId, bucketMs, from } = query;
  if (!Number.isInteger(bucketMs) || bucketMs <= 0) {
    throw new RangeError(`bucketMs must be a whole number above 0, not ${bucketMs}`);
  }
  const columns = sql`revision, is_sample, score`;
  const question = sql` and question_id = ${questionId}`;
  const cells = unite(toStretches(query, bucketMs), (stretch) =>
    selectCells("tally", columns, query, stretch, question),
  );
  // Whole-number division: both databases cut off, and no cell begins before `from`.
  const { rows } = await sql<
    Record<"bucket" | "revision" | "is_sample" | "score" | "count", number>
  >`
    select (start - cast(${from} as bigint)) / cast(${bucketMs} as bigint) as bucket, ${columns},
      ${SUM_OF_COUNT}
    from (${cells}) as cell
    group by bucket, ${columns} having sum(count) <> 0
    order by bucket, ${columns}`.execute(database);
  return rows.map((row) => ({
    bucket: from + row.bucket * bucketMs,
    revision: row.revision,
    isSample: row.is_sample === 1,
    score: row.score,
    count: row.count,
  }));
}

export async function readDispositions(
  database: Kysely<Tables>,
  query: TallyQuery,
): Promise<DispositionRow[]> {
  const columns = sql`revision, is_sample, disposition`;
  const cells = unite(toStretches(query), (stretch) =>
    selectCells("disposition_tally", columns, query, stretch),
  );
  const { rows } = await sql<
    Record<"revision" | "is_sample" | "count", number> & { disposition: string }
  >`
    select ${columns}, ${SUM_OF_COUNT}
    from (${cells}) as cell
    group by ${columns} having sum(count) <> 0
    order by ${columns}`.execute(database);
  return rows.map((row) => ({
    revision: row.revision,
    isSample: row.is_sample === 1,
    disposition: readDisposition(row.disposition),
    count: row.count,
  }));
}

/** PostgreSQL widens a sum of bigint to numeric, which would arrive as text. */
const SUM_OF_COUNT = sql`cast(sum(count) as bigint) as count`;

function unite(
  stretches: readonly Stretch[],
  select: (stretch: Stretch) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql.join(stretches.map(select), sql` union all `);
}

function selectCells(
  cells: Cells,
  columns: RawBuilder<unknown>,
  { projectId, surveyId, sample }: TallyQuery,
  { span, from, to }: Stretch,
  further = sql``,
): RawBuilder<unknown> {
  const { suffix, start } = SPANS[span];
  const column = sql.ref(start);
  const samples = sample === "include" ? sql`` : sql` and is_sample = ${sample === "only" ? 1 : 0}`;
  return sql`
    select ${column} as start, ${columns}, count from ${sql.table(cells + suffix)}
    where project_id = ${projectId} and survey_id = ${surveyId}${further}
      and ${column} >= ${from} and ${column} < ${to}${samples}`;
}
