import { type RawBuilder, sql } from "kysely";
import { DAY_MS, HOUR_MS } from "./cells.ts";
import type { Engine } from "./engine.ts";
import type { TallyDifference } from "./store.ts";

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
  for (const comparison of listComparisons(engine)) {
    const found = await findDifference(engine, comparison);
    if (found) return found;
  }
  return null;
}

function listComparisons({ scoreRows }: Engine): Comparison[] {
  const score = sql`revision, is_sample, score`;
  const disposition = sql`revision, is_sample, disposition`;
  const scored = sql`project_id, survey_id, question_id`;
  const disposed = sql`project_id, survey_id`;
  return [
    {
      table: "tally_hour",
      keys: sql`${scored}, hour, ${score}`,
      cells: sql`select ${scored}, hour, ${score}, count as stored, 0 as recomputed from tally_hour
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
      table: "tally_day",
      keys: sql`${scored}, day, ${score}`,
      cells: sql`select ${scored}, day, ${score}, count as stored, 0 as recomputed from tally_day
        union all
        select ${scored}, ${startOf("hour", DAY_MS)}, ${score}, 0, count from tally_hour`,
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
  ];
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
