import type { Pool } from "pg";
import { toDecisionCells } from "./decisions.ts";
import { toGroupKey } from "./plan.ts";
import type { DecisionBatch } from "./store.ts";

/** Remembers the ids and counts those that are new, in one statement and so in one transaction. */
const COUNT_DECISIONS = {
  name: "heed-count-decisions",
  text: `with fresh as (
      insert into decision_batch (project_id, id, received_at)
      select "projectId", id, "receivedAt"
      from json_to_recordset($1::json) as r ("projectId" text, id text, "receivedAt" bigint)
      on conflict do nothing
      returning project_id, id
    ), counted as (
      insert into decision_hour as cell (project_id, survey_id, hour, reason, count)
      select "projectId", "surveyId", hour, reason, sum(count)
      from json_to_recordset($2::json) as r ("projectId" text, batch text, "surveyId" text,
        hour bigint, reason text, count bigint)
      join fresh on fresh.project_id = r."projectId" and fresh.id = r.batch
      group by "projectId", "surveyId", hour, reason
      order by "projectId", "surveyId", hour, reason
      on conflict (project_id, survey_id, hour, reason)
      do update set count = cell.count + excluded.count
    )
    select project_id, id from fresh`,
};

/** Counts each batch whose id is new; resolves to whether it was, in the batches' order. */
export async function countInPostgres(
  pool: Pool,
  batches: readonly DecisionBatch[],
): Promise<boolean[]> {
  const firsts = new Map<string, DecisionBatch>();
  for (const batch of batches) {
    const key = toGroupKey(batch.projectId, batch.id);
    if (!firsts.has(key)) firsts.set(key, batch);
  }
  const sorted = [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, batch]) => batch);
  const ids = sorted.map(({ projectId, id, receivedAt }) => ({ projectId, id, receivedAt }));
  const values = [JSON.stringify(ids), JSON.stringify(toDecisionCells(sorted))];
  const { rows } = await pool.query({ ...COUNT_DECISIONS, values });
  const fresh = new Set(rows.map((row) => toGroupKey(row["project_id"], row["id"])));
  // The same id twice in one call is new once.
  return batches.map(({ projectId, id }) => fresh.delete(toGroupKey(projectId, id)));
}
