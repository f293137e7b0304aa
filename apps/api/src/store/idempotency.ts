import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";
import type { Claim, IdempotencyKey } from "./store.ts";

/** How long an answer is remembered. */
const KEPT_MS = 24 * 3_600_000;
/** After this time a request counts as lost with its process, and another may take its place. */
const LOST_MS = 60_000;

/** Takes the key for a request, or tells what became of the one that had it first. */
export async function claim(
  database: Kysely<Tables>,
  { projectId, keyHash }: IdempotencyKey,
  fingerprint: string,
  now: number,
): Promise<Claim> {
  const values = { fingerprint, status: 0, body: "", created_at: now };
  const taken = await database
    .insertInto("idempotency_key")
    .values({ project_id: projectId, key_hash: keyHash, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(["project_id", "key_hash"])
        .doUpdateSet(values)
        .where(({ or, and, eb }) =>
          or([
            eb("idempotency_key.created_at", "<=", now - KEPT_MS),
            and([
              eb("idempotency_key.status", "=", 0),
              eb("idempotency_key.created_at", "<=", now - LOST_MS),
            ]),
          ]),
        ),
    )
    .returning("project_id")
    .executeTakeFirst();
  if (taken) return { state: "taken" };
  const found = await database
    .selectFrom("idempotency_key")
    .select(["fingerprint", "status", "body"])
    .where("project_id", "=", projectId)
    .where("key_hash", "=", keyHash)
    .executeTakeFirst();
  if (found && found.fingerprint !== fingerprint) return { state: "other" };
  if (!found || found.status === 0) return { state: "under-way" };
  return { state: "answered", status: found.status, body: found.body };
}

export async function keepAnswer(
  database: Kysely<Tables>,
  { projectId, keyHash }: IdempotencyKey,
  answer: { status: number; body: string },
): Promise<void> {
  await database
    .updateTable("idempotency_key")
    .set(answer)
    .where("project_id", "=", projectId)
    .where("key_hash", "=", keyHash)
    .execute();
}

export async function releaseKey(
  database: Kysely<Tables>,
  { projectId, keyHash }: IdempotencyKey,
): Promise<void> {
  await database
    .deleteFrom("idempotency_key")
    .where("project_id", "=", projectId)
    .where("key_hash", "=", keyHash)
    .where("status", "=", 0)
    .execute();
}

export async function pruneKeys(database: Kysely<Tables>, now: number): Promise<number> {
  const result = await database
    .deleteFrom("idempotency_key")
    .where("created_at", "<=", now - KEPT_MS)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
