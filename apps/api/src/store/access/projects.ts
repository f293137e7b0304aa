import type { Kysely, Selectable } from "kysely";
import type { Engine } from "../engine.ts";
import type { Tables } from "../schema.ts";
import type { AuditEntry, NewKey, StoredProject } from "./access-store.ts";
import { auditStatement } from "./audit.ts";
import { insertKey } from "./keys.ts";

export async function listProjects(database: Kysely<Tables>): Promise<StoredProject[]> {
  const rows = await database.selectFrom("project").selectAll().orderBy("project_id").execute();
  return rows.map(toProject);
}

export async function findProject(
  database: Kysely<Tables>,
  id: string,
): Promise<StoredProject | null> {
  const row = await database
    .selectFrom("project")
    .selectAll()
    .where("project_id", "=", id)
    .executeTakeFirst();
  return row ? toProject(row) : null;
}

export async function createProject(
  engine: Engine,
  { id, name, createdAt }: StoredProject,
  { keys, owner }: { readonly keys: readonly NewKey[]; readonly owner: string | null },
  entries: readonly AuditEntry[],
): Promise<void> {
  const { database } = engine;
  await engine.atomically([
    database
      .insertInto("project")
      .values({ project_id: id, name, created_at: createdAt })
      .compile(),
    ...keys.map((key) => insertKey(database, key)),
    ...(owner === null
      ? []
      : [
          database
            .insertInto("member")
            .values({ project_id: id, account_id: owner, role: "owner", created_at: createdAt })
            .compile(),
        ]),
    ...entries.map((entry) => auditStatement(database, entry)),
  ]);
}

export async function renameProject(
  engine: Engine,
  id: string,
  name: string,
  entry: AuditEntry,
): Promise<void> {
  const { database } = engine;
  await engine.atomically([
    database.updateTable("project").set({ name }).where("project_id", "=", id).compile(),
    auditStatement(database, entry),
  ]);
}

function toProject(row: Selectable<Tables["project"]>): StoredProject {
  return { id: row.project_id, name: row.name, createdAt: row.created_at };
}
