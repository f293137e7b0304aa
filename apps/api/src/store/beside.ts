import type { CompiledQuery, Kysely } from "kysely";
import type { AuditEntry } from "./access/access-store.ts";
import { auditStatement } from "./access/audit.ts";
import type { IdempotencyKey, KeptAnswer } from "./kept-answer.ts";
import type { Tables } from "./schema.ts";

/** What is written in the transaction of a change beside the change itself. */
export interface Beside {
  readonly entry?: AuditEntry;
  /** So that the change and the answer to whoever asked for it cannot be parted by a crash. */
  readonly answer?: KeptAnswer | null;
}

/** The statements for the transaction of the change. */
export function besideStatements(
  database: Kysely<Tables>,
  { entry, answer }: Beside,
): CompiledQuery[] {
  return [
    ...(entry ? [auditStatement(database, entry)] : []),
    ...(answer ? [answerStatement(database, answer.key, answer)] : []),
  ];
}

/** The statement that remembers the answer to the request that took the key. */
export function answerStatement(
  database: Kysely<Tables>,
  { projectId, keyHash }: IdempotencyKey,
  { status, body }: Pick<KeptAnswer, "status" | "body">,
): CompiledQuery {
  return database
    .updateTable("idempotency_key")
    .set({ status, body })
    .where("project_id", "=", projectId)
    .where("key_hash", "=", keyHash)
    .compile();
}
