import { type Kysely, type RawBuilder, sql } from "kysely";
import { SPANS } from "./cells.ts";
import type { Engine } from "./engine.ts";
import { readDisposition } from "./rows.ts";
import type { Tables } from "./schema.ts";
import type { DispositionRow, Store, TallyQuery, TallyRow } from "./store.ts";
import { type Stretch, toStretches } from "./stretches.ts";

type Cells = "tally" | "disposition_tally";

/** Every value of a column, as JSON. */
const LISTS: Record<Engine["dialect"], (column: RawBuilder<unknown>) => RawBuilder<unknown>> = {
  sqlite: (column) => sql`json_group_array(${column})`,
  postgres: (column) => sql`cast(json_agg(${column}) as text)`,
};

export async function readTally(
  { database, dialect }: Pick<Engine, "database" | "dialect">,
  query: Parameters<Store["readTally"]>[0],
): Promise<TallyRow[]> {
  const { questionId, bucketMs, from, to } = query;
  if (!Number.isInteger(bucketMs) || bucketMs <= 0) {
    throw new RangeError(`bucketMs must be a whole number above 0, not ${bucketMs}`);
  }
  const columns = sql`revision, is_sample, score`;
  const question = sql` and question_id = ${questionId}`;
  const cells = unite(toStretches(query, bucketMs), (stretch) =>
    selectCells("tally", columns, query, stretch, question),
  );
  // What lies in one bucket PostgreSQL adds up sooner than it writes it; SQLite does not.
  const isOne = dialect === "postgres" && to - from <= bucketMs;
  const summed = sql`select cast(${from} as bigint) as start, ${columns}, ${SUM_OF_COUNT}
    from (${cells}) as cell group by ${columns}`;
  // Whole-number division: both databases cut off, and no cell begins before `from`.
  const bucket = sql`(start - cast(${from} as bigint)) / cast(${bucketMs} as bigint)`;
  const place = sql`(${bucket} * ${sql.lit(REVISIONS)} + revision) * 2 + is_sample`;
  const score = sql`count * ${sql.lit(SCORES)} + score`;
  const toList = LISTS[dialect];
  // As two texts: a year's rows one by one cost both drivers more than all else together, and
  // adding them up there costs SQLite twice as much as reading them.
  const { rows } = await sql<{ places: string | null; scores: string | null }>`
    select ${toList(place)} as places, ${toList(score)} as scores
    from (${isOne ? summed : cells}) as cell`.execute(database);
  const [found] = rows;
  return toTallyRows(
    { places: JSON.parse(found?.places ?? "[]"), scores: JSON.parse(found?.scores ?? "[]") },
    { from, bucketMs },
  );
}

/** More than a survey has revisions, and a question scores. */
const REVISIONS = 1_000_000;
const SCORES = 256;

/** Adds up what lies in one bucket; in order, and without what is counted zero times. */
function toTallyRows(
  { places, scores }: { places: readonly number[]; scores: readonly number[] },
  { from, bucketMs }: { from: number; bucketMs: number },
): TallyRow[] {
  const sums = new Map<number, number[]>();
  let last = { place: Number.NaN, counts: [] as number[] };
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    // Both databases mostly give a bucket's cells in one piece.
    if (place !== last.place) {
      last = { place, counts: sums.get(place) ?? [] };
      sums.set(place, last.counts);
    }
    const packed = scores[at] ?? 0;
    const score = packed % SCORES;
    while (last.counts.length <= score) last.counts.push(0);
    last.counts[score] = (last.counts[score] ?? 0) + (packed - score) / SCORES;
  }
  const rows: TallyRow[] = [];
  for (const [place, counts] of [...sums].sort(([a], [b]) => a - b)) {
    const isSample = place % 2 === 1;
    const revisions = Math.floor(place / 2);
    const bucket = from + Math.floor(revisions / REVISIONS) * bucketMs;
    const revision = revisions % REVISIONS;
    for (let score = 0; score < counts.length; score++) {
      const count = counts[score] ?? 0;
      if (count !== 0) rows.push({ bucket, revision, isSample, score, count });
    }
  }
  return rows;
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
