import { type Kysely, type RawBuilder, sql } from "kysely";
import { SPANS } from "./cells.ts";
import type { Engine } from "./engine.ts";
import { readDisposition } from "./rows.ts";
import type { Tables } from "./schema.ts";
import type { DispositionRow, ScoreQuery, TallyQuery, TallyRow } from "./store.ts";
import { type Stretch, toStretches } from "./stretches.ts";

type Cells = "tally" | "disposition_tally";

/** Every value of a column, as JSON. */
const LISTS: Record<Engine["dialect"], (column: RawBuilder<unknown>) => RawBuilder<unknown>> = {
  sqlite: (column) => sql`json_group_array(${column})`,
  postgres: (column) => sql`cast(json_agg(${column}) as text)`,
};

export async function readTally(
  { database, dialect }: Pick<Engine, "database" | "dialect">,
  query: ScoreQuery,
): Promise<TallyRow[]> {
  const { questionId, bucketMs, from, to, revisions } = query;
  if (!Number.isInteger(bucketMs) || bucketMs <= 0) {
    throw new RangeError(`bucketMs must be a whole number above 0, not ${bucketMs}`);
  }
  if (revisions?.size === 0) return [];
  const [first, last] = revisions ? [Math.min(...revisions), Math.max(...revisions)] : ALL;
  const only = sql` and question_id = ${questionId} and revision >= ${first} and revision <= ${last}`;
  const cells = unite(toStretches(query, bucketMs), (stretch) =>
    selectCells("tally", sql`revision, is_sample, score`, query, stretch, only),
  );
  // Whole-number division: both databases cut off, and no cell begins before `from`.
  const bucket = sql`(start - cast(${from} as bigint)) / cast(${bucketMs} as bigint)`;
  const span = last - first + 1;
  const group = sql`(${bucket} * ${sql.lit(span)} + revision - ${sql.lit(first)}) * 2 + is_sample`;
  const place = sql`(${group}) * ${sql.lit(SCORES)} + score`;
  const places = Math.ceil((to - from) / bucketMs) * span * 2 * SCORES;
  // What lies in one bucket PostgreSQL adds up sooner than it writes it; SQLite does not.
  const isOne = dialect === "postgres" && to - from <= bucketMs;
  const counted = isOne
    ? sql`select ${place} as place, cast(sum(count) as bigint) as count
        from (${cells}) as cell group by place`
    : sql`select ${place} as place, count from (${cells}) as cell`;
  const toList = LISTS[dialect];
  // As one text, a number a cell: a year's rows one by one cost both drivers more than all else
  // together, two texts a third more than one, and adding them up costs SQLite twice as much.
  const { rows } = await sql<{ cells: string | null }>`
    select ${toList(sql`count * ${sql.lit(places)} + place`)} as cells
    from (${counted}) as counted`.execute(database);
  const sums = addUp(rows[0]?.cells ?? "[]", places);
  return toTallyRows(sums, query, { first, span });
}

/** More than a survey has revisions, and a question scores. */
const ALL = [0, 999_999] as const;
const SCORES = 256;

/** Adds up the counts of each group, a bucket with its revision and kind, by score. */
function addUp(text: string, places: number): Map<number, number[]> {
  const sums = new Map<number, number[]>();
  let last = { group: Number.NaN, counts: [] as number[] };
  function add(place: number, count: number): void {
    const score = place % SCORES;
    const group = (place - score) / SCORES;
    // Both databases mostly give a bucket's cells in one piece.
    if (group !== last.group) {
      last = { group, counts: sums.get(group) ?? [] };
      sums.set(group, last.counts);
    }
    while (last.counts.length <= score) last.counts.push(0);
    last.counts[score] = (last.counts[score] ?? 0) + count;
  }
  const cells: number[] = JSON.parse(text);
  if (cells.every(Number.isSafeInteger)) {
    for (const cell of cells) add(cell % places, (cell - (cell % places)) / places);
    return sums;
  }
  const size = BigInt(places);
  for (const word of text.slice(1, -1).split(",")) {
    const cell = BigInt(word.trim());
    add(Number(cell % size), Number(cell / size));
  }
  return sums;
}

/** In order, and without what is counted zero times. */
function toTallyRows(
  sums: ReadonlyMap<number, readonly number[]>,
  { from, bucketMs, revisions }: ScoreQuery,
  { first, span }: { first: number; span: number },
): TallyRow[] {
  const rows: TallyRow[] = [];
  for (const [group, counts] of [...sums].sort(([a], [b]) => a - b)) {
    const isSample = group % 2 === 1;
    const place = Math.floor(group / 2);
    const bucket = from + Math.floor(place / span) * bucketMs;
    const revision = first + (place % span);
    if (revisions && !revisions.has(revision)) continue;
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
