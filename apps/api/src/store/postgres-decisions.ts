import { toDecisionCells, toFirstBatches } from "./decisions.ts";
import { toGroupKey } from "./plan.ts";
import type { DecisionBatch } from "./store.ts";

/** Remembers the ids, counts those that are new and answers with them. */
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

/** The statement that counts each batch whose id is new; none for no batches. */
export function toDecisionQueries(batches: readonly DecisionBatch[]) {
  if (batches.length === 0) return [];
  const firsts = toFirstBatches(batches);
  const ids = firsts.map(({ projectId, id, receivedAt }) => ({ projectId, id, receivedAt }));
  const values = [JSON.stringify(ids), JSON.stringify(toDecisionCells(firsts))];
  return [{ ...COUNT_DECISIONS, values }];
}

/** Reads which keys the statement has found to be new. */
export function readFresh(rows: readonly { project_id: unknown; id: unknown }[]): Set<string> {
  return new Set(rows.map(({ project_id, id }) => toGroupKey(String(project_id), String(id))));
}
