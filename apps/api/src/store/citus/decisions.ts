import { type DecisionCell, toDecisionCells, toFirstBatches } from "../decisions.ts";
import { toGroupKey } from "../plan.ts";
import type { Query } from "../postgres-flight.ts";
import type { DecisionBatch } from "../store.ts";
import { addCells, insertValues } from "./values.ts";

/** Remembers the ids of the batches, and answers with those that are new. */
export function keepDecisions(batches: readonly DecisionBatch[]): Query[] {
  return insertValues(
    "decision_batch",
    ["project_id", "id", "received_at"],
    toFirstBatches(batches).map(({ projectId, id, receivedAt }) => [projectId, id, receivedAt]),
    "on conflict (project_id, id) do nothing returning project_id, id",
  );
}

/** Counts those batches whose keys are new. */
export function addDecisions(
  batches: readonly DecisionBatch[],
  fresh: ReadonlySet<string>,
): Query[] {
  const counted = toFirstBatches(batches).filter(({ projectId, id }) =>
    fresh.has(toGroupKey(projectId, id)),
  );
  return addCells(
    "decision_hour",
    ["project_id", "survey_id", "hour", "reason"],
    sum(toDecisionCells(counted)).map((cell) => [
      ...[cell.projectId, cell.surveyId, cell.hour, cell.reason, cell.count],
    ]),
  );
}

/** Adds up sorted cells of the same name: a statement may touch no row twice. */
function sum(cells: readonly DecisionCell[]): DecisionCell[] {
  const sums: DecisionCell[] = [];
  for (const cell of cells) {
    const last = sums.at(-1);
    const isSame =
      last?.projectId === cell.projectId &&
      last.surveyId === cell.surveyId &&
      last.hour === cell.hour &&
      last.reason === cell.reason;
    if (last && isSame) last.count += cell.count;
    else sums.push({ ...cell });
  }
  return sums;
}
