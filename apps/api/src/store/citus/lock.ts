import type { PoolClient } from "pg";
import { createDimensionDeltas, type DimensionsOf, StaleDimensions } from "../dimensions/deltas.ts";
import type { PostgresDimensions } from "../dimensions/postgres-dimensions.ts";
import { type Group, type Standing, toGroupKey } from "../plan.ts";
import { readFresh } from "../postgres-decisions.ts";
import { flight, type Query } from "../postgres-flight.ts";
import { toResponseHash } from "../privacy/tombstones.ts";
import { toStanding } from "../rows.ts";
import type { DecisionBatch, ResponseRow } from "../store.ts";
import { keepDecisions } from "./decisions.ts";
import {
  FIND_BUILT,
  FIND_SECRET,
  FIND_TOMBSTONES,
  LOCK_PROJECT,
  LOCK_STANDING,
} from "./statements.ts";
import type { createSecrets } from "./tombstones.ts";

/** What a writer keeps in memory between transactions. */
export interface Known {
  readonly dimensions: PostgresDimensions;
  readonly secrets: ReturnType<typeof createSecrets>;
}

/** The last sequence of each project's outbox. */
export type Heads = Map<string, number>;

/** The statements that lock the projects, in the one order of all writers. */
export function lockProjects(projectIds: readonly string[]): Query[] {
  return projectIds.toSorted().map((projectId) => ({ text: LOCK_PROJECT, values: [projectId] }));
}

/**
 * Reads what `lockProjects` found.
 *
 * @throws StaleDimensions when a project has other dimensions than this replica knows
 */
export function readHeads(
  of: DimensionsOf,
  found: readonly { project_id: string; sequence: number; dimension_number: number }[],
): Heads {
  for (const row of found) {
    if (row.dimension_number !== of(row.project_id).number) {
      throw new StaleDimensions("the project has other dimensions now");
    }
  }
  return new Map(found.map((row) => [row.project_id, row.sequence]));
}

/**
 * Begins the transaction and takes all its locks: the projects, then the responses that are there;
 * and remembers the batches of decisions.
 * Each statement sees what was committed before it was sent to its shard, so what is read here was
 * written by whoever had the project before.
 */
export async function lockForRows(
  client: PoolClient,
  { secrets: buried }: Known,
  of: DimensionsOf,
  groups: readonly Group[],
  rows: readonly ResponseRow[],
  batches: readonly DecisionBatch[],
) {
  const byProject = Map.groupBy(groups, ({ projectId }) => projectId);
  const projectIds = [...byProject.keys()];
  const deciding = batches.map(({ projectId }) => projectId);
  const perProject = (text: string, toList: (projectId: string) => readonly string[]) =>
    projectIds.map((projectId) => ({ text, values: [projectId, toList(projectId)] }));
  const idsOf = (projectId: string) => (byProject.get(projectId) ?? []).map(({ id }) => id);
  const rowsOf = (projectId: string) =>
    (byProject.get(projectId) ?? []).flatMap(({ rows }) => rows);

  const missing = buried.missing(rows);
  const [, heads, standings, stones, secrets, counted] = await ask(client, [
    [{ text: "begin" }],
    lockProjects([...new Set([...projectIds, ...deciding])]),
    perProject(LOCK_STANDING, idsOf),
    perProject(FIND_TOMBSTONES, (projectId) => [
      ...idsOf(projectId).map((id) => toResponseHash(projectId, id)),
      ...buried.personHashes(rowsOf(projectId)),
    ]),
    missing.map((projectId) => ({ text: FIND_SECRET, values: [projectId] })),
    keepDecisions(batches),
  ]);
  const found = readHeads(of, heads ?? []);
  const standing = new Map(
    (standings ?? []).map((row): [string, Standing] => [
      toGroupKey(row["project_id"], row["id"]),
      toStanding(row),
    ]),
  );

  for (const row of secrets ?? []) buried.keep(row["project_id"], row["secret"]);
  const fresh = (secrets ?? []).map((row): string => row["project_id"]);
  const [more] = await ask(client, [
    fresh.map((projectId) => ({
      text: FIND_TOMBSTONES,
      values: [projectId, buried.personHashes(rowsOf(projectId))],
    })),
  ]);
  return {
    heads: found,
    standing,
    isErased: buried.toIsErased([...(stones ?? []), ...(more ?? [])]),
    byDimension: await startDimensionDeltas(client, of, [...standing.values()]),
    /** The keys of the batches of decisions that are new. */
    fresh: readFresh(counted ?? []),
  };
}

/** Begins to count by dimension, knowing which of the rows that stood before are counted in which. */
export async function startDimensionDeltas(
  client: PoolClient,
  of: DimensionsOf,
  standings: readonly Standing[],
) {
  const counted = standings.filter(({ projectId }) => of(projectId).dimensions.length > 0);
  const byProject = Map.groupBy(counted, ({ projectId }) => projectId);
  const [found] = await ask(client, [
    [...byProject].map(([projectId, own]) => ({
      text: FIND_BUILT,
      values: [projectId, own.map(({ id }) => id)],
    })),
  ]);
  const toName = (projectId: string, number: number, id: string) => `${projectId} ${number} ${id}`;
  const built = new Set(
    (found ?? []).map((row) => toName(row["project_id"], row["number"], row["id"])),
  );
  return createDimensionDeltas(of, (...name) => built.has(toName(...name)));
}

/** Sends several lists of queries at once, and returns the rows of each list together. */
export async function ask(client: PoolClient, lists: readonly (readonly Query[])[]) {
  const all = lists.flat();
  if (all.length === 0) return lists.map(() => []);
  const results = await flight(client, all);
  let at = 0;
  return lists.map((list) => {
    const own = results.slice(at, at + list.length);
    at += list.length;
    return own.flatMap(({ rows }) => rows);
  });
}
