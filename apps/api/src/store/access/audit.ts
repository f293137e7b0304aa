import type { CompiledQuery, Kysely, Selectable } from "kysely";
import type { Tables } from "../schema.ts";
import type { AuditEntry, AuditQuery } from "./access-store.ts";
import { LARGEST_SKEW_MS, lowestIdAt } from "./new-id.ts";

/** The statement that adds an entry: for the transaction of the change that it tells of. */
export function auditStatement(database: Kysely<Tables>, entry: AuditEntry): CompiledQuery {
  return database
    .insertInto("audit_entry")
    .values({
      project_id: entry.projectId,
      id: entry.id,
      at: entry.at,
      actor_kind: entry.actor.kind,
      actor_id: entry.actor.id,
      actor_name: entry.actor.name,
      action: entry.action,
      subject: entry.subject,
      detail: JSON.stringify(entry.detail),
    })
    .compile();
}

export async function addAudit(database: Kysely<Tables>, entry: AuditEntry): Promise<void> {
  await database.executeQuery(auditStatement(database, entry));
}

export async function readAudit(
  database: Kysely<Tables>,
  { projectId, actor, action, from, to, limit, before }: AuditQuery,
): Promise<AuditEntry[]> {
  let query = database.selectFrom("audit_entry").selectAll().where("project_id", "=", projectId);
  if (actor !== undefined) query = query.where("actor_id", "=", actor);
  if (action?.endsWith(".")) query = query.where("action", "like", `${action}%`);
  else if (action !== undefined) query = query.where("action", "=", action);
  // Ids begin with the time or a little more, so that a period is one stretch of the key.
  if (from !== undefined) query = query.where("id", ">=", lowestIdAt(from)).where("at", ">=", from);
  if (to !== undefined) {
    query = query.where("id", "<", lowestIdAt(to + LARGEST_SKEW_MS)).where("at", "<", to);
  }
  if (before !== undefined) query = query.where("id", "<", before);
  const rows = await query.orderBy("id", "desc").limit(limit).execute();
  return rows.map(toAuditEntry);
}

function toAuditEntry(row: Selectable<Tables["audit_entry"]>): AuditEntry {
  return {
    projectId: row.project_id,
    id: row.id,
    at: row.at,
    actor: { kind: toActorKind(row.actor_kind), id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject: row.subject,
    detail: JSON.parse(row.detail),
  };
}

function toActorKind(text: string): AuditEntry["actor"]["kind"] {
  return text === "key" || text === "account" || text === "system" ? text : "unknown";
}
