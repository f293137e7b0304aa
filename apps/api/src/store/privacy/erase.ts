import type { ErasureReceipt } from "@heed/contracts";
import type { Kysely } from "kysely";
import type { AuditEntry } from "../access/access-store.ts";
import { besideStatements } from "../beside.ts";
import type { Engine } from "../engine.ts";
import type { KeptAnswer } from "../kept-answer.ts";
import type { Tables } from "../schema.ts";
import type { PrivacyStore } from "./privacy-store.ts";
import { readPrivacySecret } from "./settings.ts";
import { bury, toPersonHash, toResponseHash } from "./tombstones.ts";

/** How many responses one transaction erases: short enough not to hold up those who write. */
const ERASE_COUNT = 200;

/** Erases the responses that are there; their ids cannot be taken again. */
export async function eraseResponses(
  engine: Engine,
  projectId: string,
  ids: readonly string[],
  now: number,
): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await engine.database
    .selectFrom("response")
    .select("id")
    .where("project_id", "=", projectId)
    .where("id", "in", ids)
    .execute();
  const erased = await buryAndErase(
    engine,
    projectId,
    rows.map(({ id }) => id),
    now,
  );
  return erased.length;
}

/** Erases a person's responses, a few at a time, until there is none. */
export async function erasePerson(
  engine: Engine,
  projectId: string,
  person: string,
  now: number,
): Promise<string[]> {
  const secret = await readPrivacySecret(engine.database, projectId);
  // First, so that what is being written at this moment is either seen below or refused.
  await bury(engine, projectId, [toPersonHash(secret, person)], true, now);
  const erased: string[] = [];
  for (;;) {
    const rows = await engine.database
      .selectFrom("response")
      .select("id")
      .where("project_id", "=", projectId)
      .where("person", "=", person)
      .orderBy("occurred_at", "desc")
      .orderBy("id", "desc")
      .limit(ERASE_COUNT)
      .execute();
    const ids = rows.map(({ id }) => id);
    for (const id of await buryAndErase(engine, projectId, ids, now)) erased.push(id);
    if (rows.length < ERASE_COUNT) return erased;
  }
}

async function buryAndErase(
  engine: Engine,
  projectId: string,
  ids: readonly string[],
  now: number,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const hashes = ids.map((id) => toResponseHash(projectId, id));
  await bury(engine, projectId, hashes, false, now);
  return engine.erase(projectId, ids, now);
}

export async function keepReceipt(
  engine: Engine,
  receipt: ErasureReceipt,
  entry: AuditEntry,
  answer: KeptAnswer | null = null,
): Promise<void> {
  const { database } = engine;
  const body = JSON.stringify(receipt);
  await engine.atomically([
    database
      .insertInto("erasure")
      .values({ project_id: receipt.project, id: receipt.id, body })
      .compile(),
    ...besideStatements(database, { entry, answer }),
  ]);
}

export async function isErased(
  database: Kysely<Tables>,
  projectId: string,
  id: string,
): Promise<boolean> {
  const found = await database
    .selectFrom("tombstone")
    .select("erased_at")
    .where("project_id", "=", projectId)
    .where("hash", "=", toResponseHash(projectId, id))
    .executeTakeFirst();
  return found !== undefined;
}

export async function listReceipts(
  database: Kysely<Tables>,
  { projectId, limit, before }: Parameters<PrivacyStore["listReceipts"]>[0],
): Promise<ErasureReceipt[]> {
  let query = database.selectFrom("erasure").select("body").where("project_id", "=", projectId);
  if (before !== undefined) query = query.where("id", "<", before);
  const rows = await query.orderBy("id", "desc").limit(limit).execute();
  return rows.map(({ body }) => JSON.parse(body));
}

export async function pruneTombstones(database: Kysely<Tables>, before: number): Promise<number> {
  const result = await database
    .deleteFrom("tombstone")
    .where("is_person", "=", 1)
    .where("erased_at", "<", before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
