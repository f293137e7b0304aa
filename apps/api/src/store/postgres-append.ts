import type { Pool, PoolClient } from "pg";
import { createDeltas } from "./cells.ts";
import { toCounted } from "./decisions.ts";
import { createDimensionDeltas, type DimensionsOf } from "./dimensions/deltas.ts";
import { FIND_BUILT, type PostgresDimensions } from "./dimensions/postgres-dimensions.ts";
import type { Appended } from "./engine.ts";
import type { NewGuess } from "./guess-new.ts";
import {
  type Group,
  type OutboxDraft,
  type Standing,
  settle,
  toGroupKey,
  toGroups,
  toOutcomes,
  toPlan,
  toSequences,
} from "./plan.ts";
import { readFresh, toDecisionQueries } from "./postgres-decisions.ts";
import { RowVanished } from "./postgres-errors.ts";
import { flight, SHARE_BEGIN, transact } from "./postgres-flight.ts";
import { appendNewToPostgres } from "./postgres-new.ts";
import {
  readHeads,
  toDeltaQueries,
  toDimensionQueries,
  toOutboxQuery,
} from "./postgres-queries.ts";
import * as statements from "./postgres-statements.ts";
import { FIND_ERASED, toIsErased, toSought } from "./privacy/tombstones.ts";
import { toColumns, toStanding } from "./rows.ts";
import type { DecisionBatch, ResponseRow } from "./store.ts";

/**
 * Writes the rows in one transaction: of one round trip when all ids are guessed to be new and are,
 * else of two, or of three when ids are known. Locks are taken in one order by all writers: new ids,
 * known ids, tallies, decisions, then the outbox's head.
 */
export async function appendToPostgres(
  pool: Pool,
  dimensions: PostgresDimensions,
  rows: readonly ResponseRow[],
  batches: readonly DecisionBatch[],
  guess: NewGuess,
): Promise<Appended> {
  const counting = toDecisionQueries(batches);
  const [alone] = counting;
  // One statement is a transaction by itself.
  if (alone && rows.length === 0) {
    const { rows: fresh } = await pool.query(alone);
    return { outcomes: [], counted: toCounted(batches, readFresh(fresh)) };
  }
  const groups = toGroups(rows);
  // As if every id were new: right for those that the database then finds to be so.
  const asNew = groups.map((group) => settle(null, group.rows));
  return transact(pool, dimensions, rows, async (client) => {
    const of = await dimensions.prepare(client, rows);
    const toRecord = (row: ResponseRow) => toColumns(row, of(row.projectId).number);
    if (groups.length === rows.length && guess.isNew(rows)) {
      const appended = await appendNewToPostgres(client, of, groups, asNew, batches);
      guess.learn(rows, appended !== null);
      if (appended) return appended;
    }
    const columns = asNew.flatMap(({ final }) => (final ? [toRecord(final)] : []));
    const [, inserted, erased] = await flight(client, [
      SHARE_BEGIN,
      { ...statements.INSERT_RESPONSES, values: [JSON.stringify(columns)] },
      { ...FIND_ERASED, values: [toSought(rows)] },
    ]);
    const isErased = toIsErased(erased?.rows ?? []);
    const fresh = new Set(inserted?.rows.map((row) => toGroupKey(row["project_id"], row["id"])));
    const isKnown = ({ projectId, id }: Group) => !fresh.has(toGroupKey(projectId, id));
    const known = groups.filter(isKnown);
    const standing = await lockStanding(client, known);
    const byDimension = await startDimensionDeltas(client, of, known);

    const settled = groups.map((group, at) => {
      const stands = standing.get(toGroupKey(group.projectId, group.id)) ?? null;
      const asFresh = asNew[at];
      return !stands && asFresh && !isErased
        ? { ...asFresh, standing: null }
        : { ...settle(stands, group.rows, isErased), standing: stands };
    });
    // What was written as if it were new, and turns out to have been erased before it came.
    const intruders = groups.filter((group, at) => !settled[at]?.final && !isKnown(group));
    const replaced = settled.flatMap(({ final, standing: stands }) =>
      final && (stands || isErased) ? [toRecord(final)] : [],
    );
    const plan = toPlan(groups, settled, byDimension);
    const outbox = plan.outbox.length > 0 ? [toOutboxQuery(plan.outbox, of)] : [];
    const results = await flight(client, [
      ...intruders.map(({ projectId, id }) => ({
        ...{ ...statements.DELETE_RESPONSES, values: [projectId, [id]] },
      })),
      ...(replaced.length > 0
        ? [{ ...statements.REPLACE_RESPONSES, values: [JSON.stringify(replaced)] }]
        : []),
      ...toDeltaQueries(plan.deltas),
      ...toDimensionQueries(byDimension),
      ...counting,
      ...outbox,
      { text: "commit" },
    ]);
    const end = results.length - 1;
    const heads = readHeads(results.slice(end - outbox.length, end));
    const found = counting.length > 0 ? results[end - outbox.length - 1]?.rows : [];
    return {
      outcomes: toOutcomes(rows.length, groups, settled, toSequences(plan.outbox, heads)),
      counted: toCounted(batches, readFresh(found ?? [])),
    };
  });
}

/** Erases the responses that are there, in the order of locks that all writers keep. */
export async function eraseFromPostgres(
  pool: Pool,
  dimensions: PostgresDimensions,
  projectId: string,
  ids: readonly string[],
  now: number,
): Promise<string[]> {
  const keys = [...new Set(ids)].sort().map((id) => ({ project_id: projectId, id }));
  return transact(pool, dimensions, [{ projectId }], async (client) => {
    const of = await dimensions.prepare(client, []);
    const [, found] = await flight(client, [
      { text: "begin" },
      { ...statements.LOCK_RESPONSES, values: [JSON.stringify(keys)] },
    ]);
    const standings = (found?.rows ?? []).map(toStanding);
    const byDimension = await startDimensionDeltas(client, of, standings);
    const deltas = createDeltas();
    const drafts: OutboxDraft[] = [];
    for (const standing of standings) {
      deltas.subtract(standing);
      byDimension.subtract(standing);
      drafts.push({ index: drafts.length, projectId, responseId: standing.id, createdAt: now });
    }
    const there = drafts.map(({ responseId }) => responseId);
    await flight(client, [
      { ...statements.DELETE_RESPONSES, values: [projectId, there] },
      ...toDeltaQueries(deltas.sorted()),
      ...toDimensionQueries(byDimension),
      ...(drafts.length > 0 ? [toOutboxQuery(drafts, of, "response.erased")] : []),
      { text: "commit" },
    ]);
    return there;
  });
}

/** Removes at most `limit` samples and subtracts what they had counted. */
export async function removeSomeFromPostgres(
  pool: Pool,
  dimensions: PostgresDimensions,
  projectId: string,
  limit: number,
): Promise<number> {
  return transact(pool, dimensions, [{ projectId }], async (client) => {
    const of = await dimensions.prepare(client, []);
    const [, found] = await flight(client, [
      { text: "begin" },
      { ...statements.LOCK_SAMPLES, values: [projectId, limit] },
    ]);
    const standings = (found?.rows ?? []).map(toStanding);
    const byDimension = await startDimensionDeltas(client, of, standings);
    const deltas = createDeltas();
    for (const standing of standings) {
      deltas.subtract(standing);
      byDimension.subtract(standing);
    }
    const ids = standings.map(({ id }) => id);
    await flight(client, [
      { ...statements.DELETE_RESPONSES, values: [projectId, ids] },
      ...toDeltaQueries(deltas.sorted()),
      ...toDimensionQueries(byDimension),
      { ...statements.CHECK_NUMBER, values: [projectId, of(projectId).number] },
      { text: "commit" },
    ]);
    return ids.length;
  });
}

async function lockStanding(
  client: PoolClient,
  known: readonly Group[],
): Promise<Map<string, Standing>> {
  if (known.length === 0) return new Map();
  const keys = known.map(({ projectId, id }) => ({ project_id: projectId, id }));
  const [found] = await flight(client, [
    { ...statements.LOCK_RESPONSES, values: [JSON.stringify(keys)] },
  ]);
  const standing = new Map(
    found?.rows.map((row) => [toGroupKey(row["project_id"], row["id"]), toStanding(row)]),
  );
  // Neither new nor there: someone removed the row in between.
  if (standing.size < known.length) throw new RowVanished("a response was just removed");
  return standing;
}

/** Begins to count by dimension, knowing which of the rows that stood before are counted in which. */
async function startDimensionDeltas(
  client: PoolClient,
  of: DimensionsOf,
  known: readonly { projectId: string; id: string }[],
) {
  const keys = known.flatMap(({ projectId, id }) =>
    of(projectId).dimensions.length > 0 ? [{ project_id: projectId, id }] : [],
  );
  const toName = (projectId: string, number: number, id: string) => `${projectId} ${number} ${id}`;
  const built = new Set<string>();
  if (keys.length > 0) {
    // Read after the rows are locked: their builder holds the same locks while it counts them.
    const [found] = await flight(client, [{ ...FIND_BUILT, values: [JSON.stringify(keys)] }]);
    for (const row of found?.rows ?? []) {
      built.add(toName(row["project_id"], row["number"], row["id"]));
    }
  }
  return createDimensionDeltas(of, (...name) => built.has(toName(...name)));
}
