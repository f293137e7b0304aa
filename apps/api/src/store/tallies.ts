import { type Kysely, type RawBuilder, sql } from "kysely";
import { DAY_MS, SPANS } from "./cells.ts";
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
  const stretches = toStretches(query, bucketMs);
  const cells = unite(stretches, (stretch) =>
    selectCells("tally", columns, query, stretch, question),
  );
  // Whole-number division: both databases cut off, and no cell begins before `from`.
  const bucket = sql`(start - cast(${from} as bigint)) / cast(${bucketMs} as bigint)`;
  // One number, since grouping by four costs twice as much.
  const key = sql`((${bucket} * ${sql.lit(REVISIONS)} + revision) * 2 + is_sample) * ${sql.lit(SCORES)} + score`;
  // Day by day every cell is a bucket's own already.
  const isSummed = bucketMs !== DAY_MS || stretches.some(({ span }) => span !== "day");
  const sums = isSummed
    ? sql`select ${key} as key, sum(count) as count from (${cells}) as cell group by 1`
    : sql`select ${key} as key, count from (${cells}) as cell`;
  // As one text: a year's rows one by one cost both drivers more than all else together.
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg(key || ' ' || count, ' ') as cells
    from (${sums}) as sums where count <> 0`.execute(database);
  return toTallyRows(rows[0]?.cells ?? "", from, bucketMs);
}

/** More than a survey has revisions, and a question scores. */
const REVISIONS = 1_000_000;
const SCORES = 256;

/** @param text keys and counts in turn */
function toTallyRows(text: string, from: number, bucketMs: number): TallyRow[] {
  const numbers = text === "" ? [] : text.split(" ").map(Number);
  const sums: { key: number; count: number }[] = [];
  for (let at = 0; at < numbers.length; at += 2) {
    sums.push({ key: numbers[at] ?? 0, count: numbers[at + 1] ?? 0 });
  }
  sums.sort((a, b) => a.key - b.key);
  return sums.map(({ key, count }) => {
    const [revisions, isSample] = [Math.floor(key / (2 * SCORES)), Math.floor(key / SCORES) % 2];
    return {
      bucket: from + Math.floor(revisions / REVISIONS) * bucketMs,
      revision: revisions % REVISIONS,
      isSample: isSample === 1,
      score: key % SCORES,
      count,
    };
  });
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
