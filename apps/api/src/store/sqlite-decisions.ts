import type { DatabaseSync } from "node:sqlite";
import { toDecisionCells } from "./decisions.ts";
import type { DecisionBatch } from "./store.ts";

/** Prepares the counting of decisions; the caller of what it returns holds the transaction. */
export function createSqliteDecisions(database: DatabaseSync) {
  const insertBatch = database.prepare(
    "insert into decision_batch (project_id, id, received_at) values (?, ?, ?) on conflict do nothing",
  );
  const addCount = database.prepare(
    `insert into decision_hour (project_id, survey_id, hour, reason, count) values (?, ?, ?, ?, ?)
     on conflict do update set count = count + excluded.count`,
  );
  return (batches: readonly DecisionBatch[]): boolean[] => {
    const fresh = batches.map(
      ({ projectId, id, receivedAt }) => insertBatch.run(projectId, id, receivedAt).changes > 0,
    );
    for (const cell of toDecisionCells(batches.filter((_, index) => fresh[index]))) {
      addCount.run(cell.projectId, cell.surveyId, cell.hour, cell.reason, cell.count);
    }
    return fresh;
  };
}
