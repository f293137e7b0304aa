import type { DatabaseSync } from "node:sqlite";
import type pg from "pg";
import { connectPostgres } from "../postgres-connect.ts";
import { StorageUnavailable } from "../store.ts";
import type { CatalogTable, Row } from "./catalog.ts";
import { isHalfMoved, MOVE_TABLE } from "./half-moved.ts";
import { TargetNotEmpty } from "./restore.ts";
import { findFilled } from "./tables.ts";

/**
 * Refuses a database that holds rows and no half of a move. Asked before anything is changed there:
 * it may be another Heed's, which is not to be migrated either.
 *
 * @throws TargetNotEmpty
 */
export async function refuseFilled(url: string): Promise<void> {
  const client = await connectPostgres(url);
  try {
    if (await isHalfMoved(client)) return;
    const filled = await findFilled(client);
    if (filled === null) return;
    throw new TargetNotEmpty(`The target is not empty: its table ${filled} holds rows.`);
  } finally {
    await client.end();
  }
}

/** Begins a move or takes up the one that was broken off. */
export async function beginMove(client: pg.Client, source: DatabaseSync): Promise<void> {
  const described = describeSource(source);
  if (!(await isHalfMoved(client))) {
    await client.query("begin");
    await client.query(
      `create table ${MOVE_TABLE} (name text not null primary key, last_key text not null)`,
    );
    await client.query(`insert into ${MOVE_TABLE} values ('', $1)`, [described]);
    await client.query("commit");
    return;
  }
  const found = await client.query(`select last_key from ${MOVE_TABLE} where name = ''`);
  if (found.rows[0]?.last_key !== described) throw new StorageUnavailable(CHANGED);
}

/** How far a table was copied; null when nothing of it was. */
export async function readLastKey(client: pg.Client, { name }: CatalogTable): Promise<Row | null> {
  const text = `select last_key from ${MOVE_TABLE} where name = $1`;
  const { rows } = await client.query<{ last_key: string }>(text, [name]);
  const [found] = rows;
  return found ? JSON.parse(found.last_key) : null;
}

/** Notes how far a table was copied; the caller holds the transaction that copies. */
export async function keepLastKey(
  client: pg.Client,
  { name }: CatalogTable,
  last: Row,
): Promise<void> {
  await client.query(
    `insert into ${MOVE_TABLE} values ($1, $2)
     on conflict (name) do update set last_key = excluded.last_key`,
    [name, JSON.stringify(last)],
  );
}

/** Ends a move: its numbers were found equal, and Heed may serve there. */
export async function endMove(url: string): Promise<void> {
  const client = await connectPostgres(url);
  try {
    await client.query(`drop table ${MOVE_TABLE}`);
  } finally {
    await client.end();
  }
}

/**
 * Changes whenever a row of the tables does that are copied in stretches: with an answer that is
 * written, replaced or erased the heads of the outbox, with samples the count, with dimensions their
 * own rows, and with texts that were kept long enough the place up to which they are taken away.
 */
function describeSource(source: DatabaseSync): string {
  const all = (text: string) => source.prepare(text).all();
  return JSON.stringify([
    all("select * from outbox_head order by project_id"),
    all("select count(*) as n from response"),
    all("select count(*) as n from outbox"),
    all("select * from dimension order by project_id, number"),
    all("select * from dimension_garbage order by 1, 2"),
    all("select * from retention_pass order by project_id, kind"),
  ]);
}

const CHANGED =
  "The SQLite database has changed since this move began: make the target anew (dropdb and " +
  "createdb), and begin again.";
