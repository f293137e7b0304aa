import { hash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { CompiledQuery, Kysely } from "kysely";
import type { Engine } from "../engine.ts";
import type { Tables } from "../schema.ts";
import type { ResponseRow } from "../store.ts";

/** Any number, the same for all replicas: writers share it, who erases waits for them. */
const LOCK = 4_733_901;

/** Waits for every writer under way, and holds up those that come. */
export const ERASURE_LOCK = `select pg_advisory_xact_lock(${LOCK})`;

/** Names a response without telling its id: ids are random, so that none can be guessed. */
export function toResponseHash(projectId: string, id: string): string {
  return hash("sha256", `heed-response\n${projectId}\n${id}`);
}

/** Names a person without telling the id, which can be guessed: so a secret stands before it. */
export function toPersonHash(secret: string, person: string): string {
  return hash("sha256", `heed-person\n${secret}\n${person}`);
}

/** Tells whether a row was erased before it came. */
export type IsErased = (row: ResponseRow) => boolean;

/** Writes tombstones in a transaction of their own, after which no writer can miss them. */
export async function bury(
  engine: Engine,
  projectId: string,
  hashes: readonly string[],
  isPerson: boolean,
  now: number,
): Promise<void> {
  if (hashes.length === 0) return;
  await engine.atomically([
    ...(await engine.fence(projectId)),
    insertTombstones(engine.database, projectId, hashes, isPerson, now),
  ]);
}

function insertTombstones(
  database: Kysely<Tables>,
  projectId: string,
  hashes: readonly string[],
  isPerson: boolean,
  now: number,
): CompiledQuery {
  return database
    .insertInto("tombstone")
    .values(
      hashes.map((text) => ({
        project_id: projectId,
        hash: text,
        is_person: isPerson ? 1 : 0,
        erased_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["project_id", "hash"]).doUpdateSet({ erased_at: now }),
    )
    .compile();
}

/** The statements by which SQLite finds what was erased; one look when nothing ever was. */
export function createSqliteTombstones(database: DatabaseSync) {
  const findAny = database.prepare("select 1 from tombstone limit 1");
  const find = database.prepare(
    "select erased_at from tombstone where project_id = ? and hash = ?",
  );
  const findSecret = database.prepare("select secret from privacy where project_id = ?");

  return {
    /** For the rows of one transaction. */
    begin(): IsErased | null {
      if (!findAny.get()) return null;
      const secrets = new Map<string, string | null>();
      const secretOf = (projectId: string) => {
        const known = secrets.get(projectId);
        if (known !== undefined) return known;
        const found = findSecret.get(projectId);
        const secret = found ? String(found["secret"]) : null;
        secrets.set(projectId, secret);
        return secret;
      };
      return ({ projectId, id, person, occurredAt }) => {
        if (find.get(projectId, toResponseHash(projectId, id))) return true;
        const secret = person === null ? null : secretOf(projectId);
        if (person === null || secret === null) return false;
        const found = find.get(projectId, toPersonHash(secret, person));
        return found !== undefined && occurredAt <= Number(found["erased_at"]);
      };
    },
  };
}

/** Held by every writer until it commits, so that who erases can wait for those under way. */
export const SHARE_LOCK = `select pg_advisory_xact_lock_shared(${LOCK})`;

/**
 * Selects those of `row` that were erased before they came, with the same hashes as above. Whoever
 * holds the lock when the statement begins sees every tombstone there can be until the commit.
 */
export const ERASED_ROWS = `select row.project_id, row.id, row.sequence from row
      join tombstone as t on t.project_id = row.project_id and t.is_person = 0
        and t.hash = encode(sha256(convert_to(
          'heed-response' || chr(10) || row.project_id || chr(10) || row.id, 'UTF8')), 'hex')
    union
    select row.project_id, row.id, row.sequence from row
      join privacy as p on p.project_id = row.project_id
      join tombstone as t on t.project_id = row.project_id and t.is_person = 1
        and t.hash = encode(sha256(convert_to(
          'heed-person' || chr(10) || p.secret || chr(10) || row.person, 'UTF8')), 'hex')
        and row.occurred_at <= t.erased_at
    where row.person is not null`;

export const FIND_ERASED = {
  name: "heed-find-erased",
  text: `with row as (
      select project_id, id, sequence, person, occurred_at from json_to_recordset($1::json)
        as r (project_id text, id text, sequence bigint, person text, occurred_at bigint)
    )
    ${ERASED_ROWS}`,
};

/** What `FIND_ERASED` needs of the rows. */
export function toSought(rows: readonly ResponseRow[]): string {
  return JSON.stringify(
    rows.map(({ projectId, id, sequence, person, occurredAt }) => ({
      ...{ project_id: projectId, id, sequence, person, occurred_at: occurredAt },
    })),
  );
}

/** Makes the test out of what `FIND_ERASED` returned. */
export function toIsErased(
  found: readonly { project_id: string; id: string; sequence: number }[],
): IsErased | null {
  if (found.length === 0) return null;
  const name = (projectId: string, id: string, sequence: number) =>
    `${projectId} ${id} ${sequence}`;
  const erased = new Set(found.map((row) => name(row.project_id, row.id, row.sequence)));
  return ({ projectId, id, sequence }) => erased.has(name(projectId, id, sequence));
}
