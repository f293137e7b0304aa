import { hash } from "node:crypto";
import { SCOPES } from "@heed/contracts";
import type { CompiledQuery, Kysely, Selectable } from "kysely";
import { besideStatements } from "../beside.ts";
import type { Engine } from "../engine.ts";
import type { KeptAnswer } from "../kept-answer.ts";
import type { Tables } from "../schema.ts";
import type { AuditEntry, Key, NewKey, StoredKey } from "./access-store.ts";
import { auditStatement } from "./audit.ts";

/** Keys are long and random, so a plain hash cannot be turned back by guessing. */
export function toKeyHash(text: string): string {
  return hash("sha256", text, "hex");
}

export async function findKey(database: Kysely<Tables>, text: string): Promise<Key | null> {
  const row = await database
    .selectFrom("api_key")
    .selectAll()
    .where("key_hash", "=", toKeyHash(text))
    .executeTakeFirst();
  return row ? toKey(row) : null;
}

export async function listKeys(database: Kysely<Tables>, projectId: string): Promise<StoredKey[]> {
  const rows = await database
    .selectFrom("api_key")
    .selectAll()
    .where("project_id", "=", projectId)
    .orderBy("source", "desc")
    .orderBy("id", "desc")
    .orderBy("kind")
    .execute();
  return rows.map((row) => ({
    ...toKey(row),
    hash: row.key_hash,
    source: row.source === "made" ? "made" : "environment",
    hint: row.hint,
    createdAt: row.created_at,
    createdBy: row.created_by,
    lastUsedAt: row.last_used_at,
    replacedBy: row.replaced_by,
  }));
}

export async function createKey(
  engine: Engine,
  key: NewKey,
  entry: AuditEntry,
  answer: KeptAnswer | null = null,
): Promise<void> {
  await engine.atomically([
    insertKey(engine.database, key),
    ...besideStatements(engine.database, { entry, answer }),
  ]);
}

/** The statement that keeps a made key. */
export function insertKey(database: Kysely<Tables>, key: NewKey): CompiledQuery {
  return database
    .insertInto("api_key")
    .values({
      key_hash: toKeyHash(key.text),
      project_id: key.projectId,
      kind: key.kind,
      allowed_origins: JSON.stringify(key.allowedOrigins),
      id: key.id,
      name: key.name,
      source: "made",
      hint: key.hint,
      scopes: JSON.stringify(key.scopes),
      created_at: key.createdAt,
      created_by: key.createdBy,
      expires_at: key.expiresAt,
    })
    .compile();
}

export async function rotateKey(
  engine: Engine,
  id: string,
  next: NewKey,
  endsAt: number,
  entry: AuditEntry,
  answer: KeptAnswer | null = null,
): Promise<void> {
  const old = madeKey(engine.database, next.projectId, id);
  await engine.atomically([
    insertKey(engine.database, next),
    old.set({ replaced_by: next.id }).compile(),
    old
      .set({ expires_at: endsAt })
      .where(({ or, eb }) => or([eb("expires_at", "is", null), eb("expires_at", ">", endsAt)]))
      .compile(),
    ...besideStatements(engine.database, { entry, answer }),
  ]);
}

export async function changeKey(
  engine: Engine,
  {
    projectId,
    id,
    name,
    allowedOrigins,
  }: Pick<StoredKey, "projectId" | "id"> & Pick<StoredKey, "name" | "allowedOrigins">,
  entry: AuditEntry,
): Promise<void> {
  await engine.atomically([
    madeKey(engine.database, projectId, id)
      .set({ name, allowed_origins: JSON.stringify(allowedOrigins) })
      .compile(),
    auditStatement(engine.database, entry),
  ]);
}

export async function revokeKey(
  engine: Engine,
  { projectId, id }: Pick<StoredKey, "projectId" | "id">,
  at: number,
  entry: AuditEntry,
): Promise<void> {
  await engine.atomically([
    madeKey(engine.database, projectId, id)
      .set({ revoked_at: at })
      .where("revoked_at", "is", null)
      .compile(),
    auditStatement(engine.database, entry),
  ]);
}

export async function touchKeys(engine: Engine, uses: ReadonlyMap<string, number>): Promise<void> {
  if (uses.size === 0) return;
  // In the same order everywhere: replicas that touch the same keys must not wait for each other.
  const sorted = [...uses].sort(([a], [b]) => (a < b ? -1 : 1));
  await engine.atomically(
    sorted.map(([hash, at]) =>
      engine.database
        .updateTable("api_key")
        .set({ last_used_at: at })
        .where("key_hash", "=", hash)
        .where(({ or, eb }) => or([eb("last_used_at", "is", null), eb("last_used_at", "<", at)]))
        .compile(),
    ),
  );
}

const madeKey = (database: Kysely<Tables>, projectId: string, id: string) =>
  database
    .updateTable("api_key")
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .where("source", "=", "made");

function toKey(row: Selectable<Tables["api_key"]>): Key {
  const isMade = row.source === "made";
  const kind = row.kind === "admin" || (isMade && row.kind === "secret") ? row.kind : "write";
  const given: readonly unknown[] = JSON.parse(row.scopes);
  return {
    projectId: row.project_id,
    kind,
    id: isMade ? row.id : kind,
    name: isMade ? row.name : ENVIRONMENT_NAMES[kind],
    allowedOrigins: JSON.parse(row.allowed_origins),
    // What a newer version granted and this one does not know, nobody can ask for here.
    scopes: kind === "admin" ? SCOPES : SCOPES.filter((scope) => given.includes(scope)),
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}

const ENVIRONMENT_NAMES = { write: "HEED_WRITE_KEY", admin: "HEED_ADMIN_TOKEN", secret: "" };
