import { sql } from "kysely";
import type { Engine } from "./engine.ts";
import type { TallyDifference } from "./store.ts";

interface Found {
  key: string;
  stored: number;
  recomputed: number;
}

/**
 * Counts every response anew, in the database and not by the code that keeps the tallies, and
 * reports the first cell that differs. One statement a table, so writers beside it do no harm.
 */
export async function verify(engine: Engine): Promise<TallyDifference | null> {
  const scoreKeys = sql`project_id, survey_id, question_id, hour, revision, is_sample, score`;
  const [score] = await difference(
    engine,
    scoreKeys,
    sql`select ${scoreKeys}, count as stored, 0 as recomputed from tally
      union all
      select project_id, survey_id, question_id, occurred_at - occurred_at % 3600000,
        revision, is_sample, score, 0, 1 from (${engine.scoreRows}) as answer`,
  );
  if (score) return { table: "tally", ...score };

  const dispositionKeys = sql`project_id, survey_id, hour, revision, is_sample, disposition`;
  const [disposition] = await difference(
    engine,
    dispositionKeys,
    sql`select ${dispositionKeys}, count as stored, 0 as recomputed from disposition_tally
      union all
      select project_id, survey_id, occurred_at - occurred_at % 3600000,
        revision, is_sample, disposition, 0, 1 from response`,
  );
  return disposition ? { table: "disposition_tally", ...disposition } : null;
}

async function difference(
  { database }: Engine,
  keys: ReturnType<typeof sql>,
  cells: ReturnType<typeof sql>,
): Promise<Found[]> {
  const { rows } = await sql<Record<string, string | number>>`
    select ${keys}, cast(sum(stored) as bigint) as stored,
      cast(sum(recomputed) as bigint) as recomputed
    from (${cells}) as cell
    group by ${keys} having sum(stored) <> sum(recomputed)
    order by ${keys} limit 1`.execute(database);
  return rows.map(({ stored, recomputed, ...key }) => ({
    key: Object.values(key).join(" "),
    stored: Number(stored),
    recomputed: Number(recomputed),
  }));
}
