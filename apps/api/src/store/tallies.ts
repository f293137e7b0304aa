import { type Kysely, type RawBuilder, sql } from "kysely";
import { COUNT_COLUMNS, COUNTS_A_ROW, SPANS } from "./cells.ts";
import { readDisposition } from "./rows.ts";
import type { Tables } from "./schema.ts";
import type { DispositionRow, ScoreQuery, TallyQuery, TallyRow } from "./store.ts";
import { type Stretch, toStretches } from "./stretches.ts";

const COUNTS = sql.join(COUNT_COLUMNS.map((column) => sql.ref(column)));
const SUMS = sql.join(COUNT_COLUMNS.map((column) => sql`sum(${sql.ref(column)})`));

/** In order, and without what is counted zero times. */
export async function readTally(database: Kysely<Tables>, query: ScoreQuery): Promise<TallyRow[]> {
  const { questionId, bucketMs, from, to, revisions } = query;
  if (!Number.isInteger(bucketMs) || bucketMs <= 0) {
    throw new RangeError(`bucketMs must be a whole number above 0, not ${bucketMs}`);
  }
  if (revisions?.size === 0) return [];
  const key = sql`revision, is_sample, first_score`;
  const asked = sql` and question_id = ${questionId}`;
  const only = revisions ? sql` and revision in (${sql.join([...revisions])})` : sql``;
  const found = unite(toStretches(query, bucketMs), (stretch) =>
    selectRows("score_tally", sql`${key}, ${COUNTS}`, query, stretch, sql`${asked}${only}`),
  );
  // Whole-number division: both databases cut off, and no row begins before `from`.
  const bucket = sql`(start - cast(${from} as bigint)) / cast(${bucketMs} as bigint)`;
  // What lies in one bucket the database adds up sooner than it writes it.
  const lines =
    to - from <= bucketMs
      ? sql`select concat_ws(',', 0, ${key}, ${SUMS}) as line from (${found}) as found group by ${key}`
      : sql`select concat_ws(',', ${bucket}, ${key}, ${COUNTS}) as line from (${found}) as found`;
  // As one text: a year's rows one by one cost both drivers more than all else together.
  const { rows } = await sql<{ text: string | null }>`
    select string_agg(line, ',') as text from (${lines}) as line`.execute(database);
  const histograms = addUp(JSON.parse(`[${rows[0]?.text ?? ""}]`));
  return histograms.flatMap(({ place, revision, isSample, counts }) => {
    const key = { bucket: from + place * bucketMs, revision, isSample };
    return counts.flatMap((count, score) => (count === 0 ? [] : [{ ...key, score, count }]));
  });
}

/** The counts of a bucket, revision and kind by score, from 0. */
interface Histogram extends Pick<TallyRow, "revision" | "isSample"> {
  /** Of the bucket, from 0. */
  place: number;
  counts: number[];
}

/** Adds up rows of the same bucket, as the hours of a day; `values` are those of all, in one list. */
function addUp(values: readonly number[]): Histogram[] {
  const histograms = new Map<string, Histogram>();
  let at = 0;
  const next = () => values[at++] ?? 0;
  while (at < values.length) {
    const [place, revision, isSample, firstScore] = [next(), next(), next() === 1, next()];
    const name = `${place} ${revision} ${isSample}`;
    const histogram = histograms.get(name) ?? { place, revision, isSample, counts: [] };
    histograms.set(name, histogram);
    const { counts } = histogram;
    while (counts.length < firstScore + COUNTS_A_ROW) counts.push(0);
    for (let score = firstScore; score < firstScore + COUNTS_A_ROW; score++) {
      counts[score] = (counts[score] ?? 0) + next();
    }
  }
  return [...histograms.values()].sort(
    (a, b) =>
      a.place - b.place || a.revision - b.revision || Number(a.isSample) - Number(b.isSample),
  );
}

export async function readDispositions(
  database: Kysely<Tables>,
  query: TallyQuery,
): Promise<DispositionRow[]> {
  const columns = sql`revision, is_sample, disposition`;
  const cells = unite(toStretches(query), (stretch) =>
    selectRows("disposition_tally", sql`${columns}, count`, query, stretch),
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

function selectRows(
  table: "score_tally" | "disposition_tally",
  columns: RawBuilder<unknown>,
  { projectId, surveyId, sample }: TallyQuery,
  { span, from, to }: Stretch,
  further = sql``,
): RawBuilder<unknown> {
  const { suffix, start } = SPANS[span];
  const column = sql.ref(start);
  const samples = sample === "include" ? sql`` : sql` and is_sample = ${sample === "only" ? 1 : 0}`;
  return sql`
    select ${column} as start, ${columns} from ${sql.table(table + suffix)}
    where project_id = ${projectId} and survey_id = ${surveyId}${further}
      and ${column} >= ${from} and ${column} < ${to}${samples}`;
}
