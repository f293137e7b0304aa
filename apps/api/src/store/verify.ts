import { DISPOSITIONS } from "@heed/contracts/constants";
import { type RawBuilder, sql } from "kysely";
import { COUNT_COLUMNS, DAY_MS, HOUR_MS, SPANS, type Span } from "./cells.ts";
import type { Engine } from "./engine.ts";
import type { TallyDifference } from "./store.ts";
import { explainUnreadable } from "./upkeep/unreadable.ts";

/** One comparison: `cells` yields the keys, `stored` and `recomputed`, to be summed by the keys. */
interface Comparison {
  table: TallyDifference["table"];
  keys: RawBuilder<unknown>;
  cells: RawBuilder<unknown>;
}

/**
 * Counts every response anew, in the database and not by the code that keeps the tallies, and
 * reports the first cell that differs; days are compared with the hours, which are proved by then.
 * One statement a table, so writers beside it do no harm.
 */
export async function verify(engine: Engine): Promise<TallyDifference | null> {
  try {
    for (const comparison of listComparisons(engine)) {
      const found = await findDifference(engine, comparison);
      if (found) return found;
    }
    return null;
  } catch (error) {
    throw await explainUnreadable(engine, error);
  }
}

function listComparisons({ scoreRows, dimensionValue }: Engine): Comparison[] {
  const dimensioned = sql`project_id, number, survey_id, question_id`;
  const counted = toCounted(scoreRows, dimensionValue);
  const score = sql`revision, is_sample, score`;
  const disposition = sql`revision, is_sample, disposition`;
  const scored = sql`project_id, survey_id, question_id`;
  const disposed = sql`project_id, survey_id`;
  return [
    {
      table: "score_tally_hour",
      keys: sql`${scored}, hour, ${score}`,
      cells: sql`select ${scored}, hour, ${score}, count as stored, 0 as recomputed
        from (${toCells("hour")}) as cell
        union all
        select ${scored}, ${startOf("occurred_at", HOUR_MS)}, ${score}, 0, 1
        from (${scoreRows}) as answer`,
    },
    {
      table: "disposition_tally_hour",
      keys: sql`${disposed}, hour, ${disposition}`,
      cells: sql`select ${disposed}, hour, ${disposition}, count as stored, 0 as recomputed
        from disposition_tally_hour
        union all
        select ${disposed}, ${startOf("occurred_at", HOUR_MS)}, ${disposition}, 0, 1 from response`,
    },
    {
      table: "score_tally_day",
      keys: sql`${scored}, day, ${score}`,
      cells: sql`select ${scored}, day, ${score}, count as stored, 0 as recomputed
        from (${toCells("day")}) as cell
        union all
        select ${scored}, ${startOf("hour", DAY_MS)}, ${score}, 0, count
        from (${toCells("hour")}) as cell`,
    },
    {
      table: "disposition_tally_day",
      keys: sql`${disposed}, day, ${disposition}`,
      cells: sql`select ${disposed}, day, ${disposition}, count as stored, 0 as recomputed
        from disposition_tally_day
        union all
        select ${disposed}, ${startOf("hour", DAY_MS)}, ${disposition}, 0, count
        from disposition_tally_hour`,
    },
    {
      table: "dimension_tally_hour",
      keys: sql`${dimensioned}, hour, cell, ${score}`,
      cells: sql`select ${dimensioned}, hour, cell, ${score}, count as stored, 0 as recomputed
        from dimension_tally_hour where (project_id, number) in (${dimensions})
        union all
        select ${dimensioned}, ${startOf("occurred_at", HOUR_MS)}, cell, ${score}, 0, 1
        from (${counted}) as answer`,
    },
    {
      table: "dimension_tally_day",
      keys: sql`${dimensioned}, day, cell, ${score}`,
      cells: sql`select ${dimensioned}, day, cell, ${score}, count as stored, 0 as recomputed
        from dimension_tally_day where (project_id, number) in (${dimensions})
        union all
        select ${dimensioned}, ${startOf("hour", DAY_MS)}, cell, ${score}, 0, count
        from dimension_tally_hour where (project_id, number) in (${dimensions})`,
    },
  ];
}

/** The counts of a span's rows, each by its score. */
function toCells(span: Span): RawBuilder<unknown> {
  const { suffix, start } = SPANS[span];
  const counts = COUNT_COLUMNS.map(
    (column, place) => sql`select project_id, survey_id, question_id, ${sql.ref(start)}, revision,
      is_sample, first_score + ${sql.lit(place)} as score, ${sql.ref(column)} as count
      from ${sql.table(`score_tally${suffix}`)}`,
  );
  return sql.join(counts, sql` union all `);
}

/** Cells of any other number are waiting to be swept up. */
const dimensions = sql`select project_id, number from dimension`;

/** What every dimension should hold: each score, and each response by its disposition's rank. */
function toCounted(
  scoreRows: Engine["scoreRows"],
  dimensionValue: Engine["dimensionValue"],
): RawBuilder<unknown> {
  const ranks = DISPOSITIONS.map((name, rank) => sql`when ${sql.lit(name)} then ${sql.lit(rank)}`);
  const rank = sql`case r.disposition ${sql.join(ranks, sql` `)} end`;
  return sql`
    select r.project_id, d.number, r.survey_id, r.question_id, r.occurred_at, r.revision,
      r.is_sample, r.score,
      case when ${dimensionValue} is null then ''
        when v.value is null then '*' else '=' || v.value end as cell
    from (${scoreRows} union all select r.*, '' as question_id, ${rank} as score from response as r)
        as r
      join dimension as d on d.project_id = r.project_id
      left join dimension_value as v
        on v.project_id = d.project_id and v.number = d.number and v.value = ${dimensionValue}
    where d.is_complete = 1 or r.dimension_number >= d.number or r.id <= d.built_id`;
}

function startOf(column: "occurred_at" | "hour", spanMs: number): RawBuilder<unknown> {
  return sql`${sql.ref(column)} - ${sql.ref(column)} % ${sql.lit(spanMs)}`;
}

async function findDifference(
  { database }: Engine,
  { table, keys, cells }: Comparison,
): Promise<TallyDifference | null> {
  const { rows } = await sql<Record<string, string | number>>`
    select ${keys}, cast(sum(stored) as bigint) as stored,
      cast(sum(recomputed) as bigint) as recomputed
    from (${cells}) as cell
    group by ${keys} having sum(stored) <> sum(recomputed)
    order by ${keys} limit 1`.execute(database);
  const [found] = rows;
  if (!found) return null;
  const { stored, recomputed, ...key } = found;
  return {
    table,
    key: Object.values(key).join(" "),
    stored: Number(stored),
    recomputed: Number(recomputed),
  };
}
