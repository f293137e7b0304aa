import type { Pool } from "pg";
import { createDeltas } from "../cells.ts";
import { toCounted } from "../decisions.ts";
import type { DimensionsOf } from "../dimensions/deltas.ts";
import type { Appended } from "../engine.ts";
import { type OutboxDraft, settle, toGroupKey, toGroups, toOutcomes, toPlan } from "../plan.ts";
import { RowVanished, readSqlState } from "../postgres-errors.ts";
import { flight, type Query, transact } from "../postgres-flight.ts";
import { toColumns, toStanding } from "../rows.ts";
import type { DecisionBatch, ResponseRow } from "../store.ts";
import { addDecisions } from "./decisions.ts";
import {
  ask,
  type Heads,
  type Known,
  lockForRows,
  lockProjects,
  readHeads,
  startDimensionDeltas,
} from "./lock.ts";
import {
  addDeltas,
  addDimensionCells,
  addOutbox,
  deleteResponses,
  insertResponses,
  LOCK_SAMPLES,
  LOCK_STANDING,
  type NumberedEntry,
  replaceResponses,
} from "./statements.ts";

/**
 * Writes the rows in one transaction of two round trips, project by project. Each project is locked
 * before anything of it is read, by its outbox's head: so writers of one project come one after the
 * other, on whichever node they are connected, and what is read stays true until the commit.
 */
export async function appendToCitus(
  pool: Pool,
  known: Known,
  rows: readonly ResponseRow[],
  batches: readonly DecisionBatch[],
): Promise<Appended> {
  const { dimensions } = known;
  const touched = [...rows, ...batches];
  const groups = toGroups(rows);

  return transact(pool, dimensions, touched, async (client) => {
    const of = await dimensions.prepare(client, rows);
    const toRecord = (row: ResponseRow) => toColumns(row, of(row.projectId).number);
    const { heads, standing, isErased, byDimension, fresh } = await lockForRows(
      client,
      known,
      of,
      groups,
      rows,
      batches,
    );
    const settled = groups.map((group) => {
      const stands = standing.get(toGroupKey(group.projectId, group.id)) ?? null;
      return { ...settle(stands, group.rows, isErased), standing: stands };
    });
    const plan = toPlan(groups, settled, byDimension);
    const { entries, sequences } = numberEntries(plan.outbox, heads, of);
    const finals = (isThere: boolean) =>
      settled.flatMap(({ final, standing: stands }) =>
        final && (stands !== null) === isThere ? [toRecord(final)] : [],
      );
    await commit(client, [
      ...insertResponses(finals(false)),
      ...replaceResponses(finals(true)),
      ...addDeltas(plan.deltas),
      ...addDimensionCells(byDimension.sorted()),
      ...addDecisions(batches, fresh),
      ...addOutbox(entries),
    ]);
    return {
      outcomes: toOutcomes(rows.length, groups, settled, sequences),
      counted: toCounted(batches, fresh),
    };
  });
}

/** Erases the responses that are there, and leaves entries that name them. */
export async function eraseFromCitus(
  pool: Pool,
  known: Known,
  projectId: string,
  ids: readonly string[],
  now: number,
): Promise<string[]> {
  const lock = { text: LOCK_STANDING, values: [projectId, [...new Set(ids)]] };
  return remove(pool, known, projectId, lock, (there, heads, of) => {
    const drafts = there.map((responseId, index) => ({
      ...{ index, projectId, responseId, createdAt: now },
    }));
    return addOutbox(numberEntries(drafts, heads, of, "response.erased").entries);
  });
}

/** Removes at most `limit` samples and subtracts what they had counted. */
export async function removeSomeFromCitus(
  pool: Pool,
  known: Known,
  projectId: string,
  limit: number,
): Promise<number> {
  const lock = { text: LOCK_SAMPLES, values: [projectId, limit] };
  return (await remove(pool, known, projectId, lock, () => [])).length;
}

async function remove(
  pool: Pool,
  known: Known,
  projectId: string,
  lock: Query,
  toOutbox: (ids: readonly string[], heads: Heads, of: DimensionsOf) => Query[],
): Promise<string[]> {
  return transact(pool, known.dimensions, [{ projectId }], async (client) => {
    const of = await known.dimensions.prepare(client, []);
    const [, heads, found] = await ask(client, [
      [{ text: "begin" }],
      lockProjects([projectId]),
      [lock],
    ]);
    const read = readHeads(of, heads ?? []);
    const standings = (found ?? []).map(toStanding);
    const byDimension = await startDimensionDeltas(client, of, standings);
    const deltas = createDeltas();
    for (const standing of standings) {
      deltas.subtract(standing);
      byDimension.subtract(standing);
    }
    const ids = standings.map(({ id }) => id);
    await commit(client, [
      ...deleteResponses(projectId, ids),
      ...addDeltas(deltas.sorted()),
      ...addDimensionCells(byDimension.sorted()),
      ...toOutbox(ids, read, of),
    ]);
    return ids;
  });
}

/** Gives each draft the next sequence of its project, whose head is locked. */
function numberEntries(
  drafts: readonly OutboxDraft[],
  heads: Heads,
  of: DimensionsOf,
  kind: NumberedEntry["kind"] = "response.accepted",
) {
  const last = new Map(heads);
  const sequences = new Map<number, number>();
  const entries = drafts.map(({ index, projectId, responseId, createdAt }): NumberedEntry => {
    const sequence = (last.get(projectId) ?? 0) + 1;
    last.set(projectId, sequence);
    sequences.set(index, sequence);
    const dimensionNumber = of(projectId).number;
    return { sequence, projectId, kind, responseId, createdAt, dimensionNumber };
  });
  return { entries, sequences };
}

async function commit(
  client: Parameters<typeof flight>[0],
  queries: readonly Query[],
): Promise<void> {
  try {
    await flight(client, [...queries, { text: "commit" }]);
  } catch (error) {
    // Somebody wrote without locking the project, as a replica may that started before the tables
    // were distributed: the row is there now, and is found in the next attempt.
    if (readSqlState(error) === "23505") {
      throw new RowVanished("a response was just written", { cause: error });
    }
    throw error;
  }
}
