import type { Kysely } from "kysely";
import { answerStatement } from "./beside.ts";
import type { Claim, IdempotencyKey, KeptAnswer } from "./kept-answer.ts";
import type { Tables } from "./schema.ts";

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
    .onConflict((conflict) => conflict.columns(["project_id", "key_hash"]).doNothing())
    .returning("project_id")
    .executeTakeFirst();
  if (taken) return { state: "taken" };
  const found = await database
    .selectFrom("idempotency_key")
    .select(["fingerprint", "status", "body", "created_at"])
    .where("project_id", "=", projectId)
    .where("key_hash", "=", keyHash)
    .executeTakeFirst();
  if (!found) return { state: "under-way" };
  const isLost = found.status === 0 && isPast(found.created_at, now, LOST_MS);
  if (isLost || isPast(found.created_at, now, KEPT_MS)) {
    const replaced = await database
      .updateTable("idempotency_key")
      .set(values)
      .where("project_id", "=", projectId)
      .where("key_hash", "=", keyHash)
      // Of several that find it so, one takes it.
      .where("created_at", "=", found.created_at)
      .where("status", "=", found.status)
      .returning("project_id")
      .executeTakeFirst();
    return { state: replaced ? "taken" : "under-way" };
  }
  if (found.fingerprint !== fingerprint) return { state: "other" };
  if (found.status === 0) return { state: "under-way" };
  return { state: "answered", status: found.status, body: found.body };
}

/** Also what a clock that was wrong wrote so far ahead: it would stand for as long. */
function isPast(at: number, now: number, span: number): boolean {
  return Math.abs(now - at) >= span;
}

export async function keepAnswer(database: Kysely<Tables>, answer: KeptAnswer): Promise<void> {
  await database.executeQuery(answerStatement(database, answer.key, answer));
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
