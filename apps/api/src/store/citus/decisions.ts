import type { Pool } from "pg";
import { type DecisionCell, toDecisionCells } from "../decisions.ts";
import { toGroupKey } from "../plan.ts";
import { transact } from "../postgres-flight.ts";
import type { DecisionBatch } from "../store.ts";
import { ask, type Known } from "./lock.ts";
import { addCells, insertValues } from "./values.ts";

/** Counts each batch whose id is new; resolves to whether it was, in the batches' order. */
export async function countInCitus(
  pool: Pool,
  { dimensions }: Known,
  batches: readonly DecisionBatch[],
): Promise<boolean[]> {
  const firsts = new Map<string, DecisionBatch>();
  for (const batch of batches) {
    const key = toGroupKey(batch.projectId, batch.id);
    if (!firsts.has(key)) firsts.set(key, batch);
  }
  const sorted = [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, batch]) => batch);
  const fresh = await transact(pool, dimensions, batches, async (client) => {
    const [, rows] = await ask(client, [
      [{ text: "begin" }],
      insertValues(
        "decision_batch",
        ["project_id", "id", "received_at"],
        sorted.map(({ projectId, id, receivedAt }) => [projectId, id, receivedAt]),
        "on conflict (project_id, id) do nothing returning project_id, id",
      ),
    ]);
    const found = new Set((rows ?? []).map((row) => toGroupKey(row["project_id"], row["id"])));
    const counted = sorted.filter(({ projectId, id }) => found.has(toGroupKey(projectId, id)));
    await ask(client, [
      addCells(
        "decision_hour",
        ["project_id", "survey_id", "hour", "reason"],
        sum(toDecisionCells(counted)).map((cell) => [
          ...[cell.projectId, cell.surveyId, cell.hour, cell.reason, cell.count],
        ]),
      ),
      [{ text: "commit" }],
    ]);
    return found;
  });
  // The same id twice in one call is new once.
  return batches.map(({ projectId, id }) => fresh.delete(toGroupKey(projectId, id)));
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
