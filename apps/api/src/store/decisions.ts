import { type Kysely, sql } from "kysely";
import { toHour } from "./cells.ts";
import { toGroupKey } from "./plan.ts";
import type { Tables } from "./schema.ts";
import type { DecisionBatch, DecisionCount, Store } from "./store.ts";

/** One cell that a batch adds to; `batch` is the id of the batch. */
export interface DecisionCell {
  projectId: string;
  batch: string;
  surveyId: string;
  hour: number;
  reason: string;
  count: number;
}

/** One batch an id, as the same twice is counted once, in one order for all writers. */
export function toFirstBatches(batches: readonly DecisionBatch[]): DecisionBatch[] {
  const firsts = new Map<string, DecisionBatch>();
  for (const batch of batches) {
    const key = toGroupKey(batch.projectId, batch.id);
    if (!firsts.has(key)) firsts.set(key, batch);
  }
  return [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, batch]) => batch);
}

/**
 * Tells whether each batch was counted now.
 *
 * @param fresh the keys of those that the database took for new; emptied
 */
export function toCounted(batches: readonly DecisionBatch[], fresh: Set<string>): boolean[] {
  // The same id twice in one call is new once.
  return batches.map(({ projectId, id }) => fresh.delete(toGroupKey(projectId, id)));
}

/** The cells of all batches, in one order for all writers: unsorted upserts deadlock. */
export function toDecisionCells(batches: readonly DecisionBatch[]): DecisionCell[] {
  const cells = batches.flatMap(({ projectId, id, occurredAt, counts }) =>
    counts.map((count) => ({ projectId, batch: id, hour: toHour(occurredAt), ...count })),
  );
  const nameOf = ({ projectId, surveyId, hour, reason }: DecisionCell) =>
    `${projectId}\u0000${surveyId}\u0000${hour}\u0000${reason}`;
  return cells.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

export async function readDecisions(
  database: Kysely<Tables>,
  { projectId, surveyId, from, to }: Parameters<Store["readDecisions"]>[0],
): Promise<DecisionCount[]> {
  const { rows } = await sql<DecisionCount>`
    select reason, cast(sum(count) as bigint) as count from decision_hour
    where project_id = ${projectId} and survey_id = ${surveyId}
      and hour >= ${from} and hour < ${to}
    group by reason order by count desc, reason`.execute(database);
  return rows;
}

export async function pruneDecisions(database: Kysely<Tables>, before: number): Promise<number> {
  const result = await database
    .deleteFrom("decision_batch")
    .where("received_at", "<", before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
