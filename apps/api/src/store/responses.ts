import type { StoredResponse } from "@heed/contracts";
import { type Kysely, sql } from "kysely";
import type { Engine } from "./engine.ts";
import { toConditions } from "./response-filters.ts";
import { toStoredResponse } from "./rows.ts";
import type { Tables } from "./schema.ts";
import type { OutboxEntry, ResponseQuery } from "./store.ts";

/** Begins the query for one page, without its columns. */
export function selectResponses(
  { database, dialect }: Pick<Engine, "database" | "dialect">,
  { projectId, limit, before, ...filters }: ResponseQuery,
) {
  let query = database
    .selectFrom("response")
    .where("project_id", "=", projectId)
    .orderBy("occurred_at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  // Of two upper bounds SQLite may take the looser for its index, and walk from there at every page.
  const { to, ...others } = filters;
  const isWithin = before !== undefined && (to === undefined || before.occurredAt < to);
  for (const condition of toConditions(dialect, isWithin ? others : filters)) {
    query = query.where(condition);
  }
  return before
    ? query.where(sql<boolean>`(occurred_at, id) < (${before.occurredAt}, ${before.id})`)
    : query;
}

export async function findResponse(
  database: Kysely<Tables>,
  projectId: string,
  id: string,
): Promise<StoredResponse | null> {
  const row = await database
    .selectFrom("response")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? toStoredResponse(row) : null;
}

export async function findResponses(
  database: Kysely<Tables>,
  projectId: string,
  ids: readonly string[],
): Promise<StoredResponse[]> {
  const rows = await database
    .selectFrom("response")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", "in", ids)
    .execute();
  return rows.map(toStoredResponse);
}

export async function readOutboxHead(database: Kysely<Tables>, projectId: string): Promise<number> {
  const row = await database
    .selectFrom("outbox_head")
    .select("sequence")
    .where("project_id", "=", projectId)
    .executeTakeFirst();
  return row?.sequence ?? 0;
}

export async function readOutbox(
  database: Kysely<Tables>,
  projectId: string,
  sequence: number,
  limit: number,
): Promise<OutboxEntry[]> {
  const rows = await database
    .selectFrom("outbox")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("sequence", ">", sequence)
    .orderBy("sequence")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    sequence: row.sequence,
    projectId: row.project_id,
    kind: row.kind === "response.erased" ? row.kind : "response.accepted",
    responseId: row.response_id,
    createdAt: row.created_at,
  }));
}

/** How many entries one statement deletes: short enough not to hold up those who write. */
const PRUNE_COUNT = 1000;

export async function pruneOutbox(database: Kysely<Tables>, before: number): Promise<number> {
  let total = 0;
  for (;;) {
    const result = await database
      .deleteFrom("outbox")
      .where(
        sql<boolean>`(project_id, sequence) in (
          select project_id, sequence from outbox
          where created_at < ${before} order by created_at limit ${PRUNE_COUNT})`,
      )
      .executeTakeFirst();
    const deleted = Number(result.numDeletedRows);
    total += deleted;
    if (deleted < PRUNE_COUNT) return total;
  }
}
