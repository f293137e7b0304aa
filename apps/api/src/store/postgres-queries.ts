import type { QueryResult } from "pg";
import type { Deltas } from "./cells.ts";
import type { DimensionDeltas, DimensionsOf } from "./dimensions/deltas.ts";
import { ADD_DIMENSION_CELLS, toCellValues } from "./dimensions/postgres-dimensions.ts";
import type { OutboxDraft } from "./plan.ts";
import type { Query } from "./postgres-flight.ts";
import * as statements from "./postgres-statements.ts";
import type { OutboxEntry } from "./store.ts";

/** Adds what every tally counts. Queries like these are sent in one order by all writers. */
export function toDeltaQueries({ hour, day }: Deltas): Query[] {
  const cells = [hour.scores, hour.dispositions, day.scores, day.dispositions];
  if (cells.every((list) => list.length === 0)) return [];
  return [{ ...statements.ADD_CELLS, values: cells.map((list) => JSON.stringify(list)) }];
}

/** Adds what is counted by dimension. */
export function toDimensionQueries(deltas: Pick<DimensionDeltas, "sorted">): Query[] {
  const values = toCellValues(deltas.sorted());
  return values ? [{ ...ADD_DIMENSION_CELLS, values }] : [];
}

/** Adds entries to the outbox; it answers with the last sequence of each project. */
export function toOutboxQuery(
  drafts: readonly OutboxDraft[],
  of: DimensionsOf,
  kind: OutboxEntry["kind"] = "response.accepted",
): Query {
  const places = new Map<string, number>();
  const entries = drafts.map(({ projectId, responseId, createdAt }) => {
    const place = (places.get(projectId) ?? 0) + 1;
    places.set(projectId, place);
    return { projectId, responseId, createdAt, place, number: of(projectId).number };
  });
  return { ...statements.ADD_OUTBOX, values: [JSON.stringify(entries), kind] };
}

/** Reads what the outbox answered: each project's last sequence. */
export function readHeads(results: readonly QueryResult[]): Map<string, number> {
  return new Map(
    results.flatMap(({ rows }) => rows.map((row) => [row["project_id"], row["sequence"]])),
  );
}
