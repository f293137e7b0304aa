import type { DatabaseSync } from "node:sqlite";
import type pg from "pg";
import { connectPostgres } from "../postgres-connect.ts";
import { connectSqlite } from "../sqlite-connect.ts";
import { StorageUnavailable } from "../store.ts";
import { type CatalogTable, type Row, readCatalog } from "./catalog.ts";
import type { Progress } from "./progress.ts";
import { TargetNotEmpty } from "./restore.ts";
import {
  findFilled,
  insertRows,
  PAGE_ROWS,
  postgresSource,
  sqliteSource,
  toKey,
} from "./tables.ts";

/** Made in the target while a move is under way, and dropped when it has ended. */
export const MOVE_TABLE = "heed_move";

export interface TableCount {
  readonly table: string;
  readonly rows: number;
}

/**
 * Copies every row of a SQLite database into PostgreSQL as it is: ids, sequences, tallies and
 * outbox. Each batch is written together with how far it came, so that a move which was broken off
 * goes on where it stood. Nobody else can write to the SQLite database meanwhile. Both schemas must
 * be this version's.
 *
 * @returns how many rows each table has, which both sides were found to agree on
 * @throws TargetNotEmpty, or StorageUnavailable when the source changed since the move began
 */
export async function moveTables(
  path: string,
  url: string,
  onProgress: Progress,
): Promise<TableCount[]> {
  const tables = readCatalog();
  const source = connectSqlite(path);
  try {
    lock(source);
    const client = await connectPostgres(url);
    try {
      await begin(client, tables, describeSource(source));
      const counts: TableCount[] = [];
      for (const table of tables) counts.push(await moveTable(source, client, table, onProgress));
      await client.query(`drop table ${MOVE_TABLE}`);
      return counts;
    } finally {
      await client.end();
    }
  } finally {
    source.close();
  }
}

function lock(source: DatabaseSync): void {
  try {
    source.exec("begin immediate");
  } catch (error) {
    throw new StorageUnavailable("Something writes to the SQLite database: stop Heed first.", {
      cause: error,
    });
  }
}

/** Changes whenever an answer is written. */
function describeSource(source: DatabaseSync): string {
  const heads = source.prepare("select * from outbox_head order by project_id").all();
  const responses = source.prepare("select count(*) as n from response").get();
  return JSON.stringify([heads, responses]);
}

/** Begins a move or takes up the one that was broken off. */
async function begin(
  client: pg.Client,
  tables: readonly CatalogTable[],
  described: string,
): Promise<void> {
  const { rows } = await client.query("select to_regclass($1) is not null as there", [MOVE_TABLE]);
  if (rows[0]?.there !== true) {
    const filled = await findFilled(postgresSource(client), tables);
    if (filled !== null) {
      throw new TargetNotEmpty(`The target is not empty: its table ${filled} holds rows.`);
    }
    await client.query("begin");
    await client.query(
      `create table ${MOVE_TABLE} (name text not null primary key, last_key text not null)`,
    );
    await client.query(`insert into ${MOVE_TABLE} values ('', $1)`, [described]);
    await client.query("commit");
    return;
  }
  const found = await client.query(`select last_key from ${MOVE_TABLE} where name = ''`);
  if (found.rows[0]?.last_key !== described) {
    throw new StorageUnavailable(
      "The SQLite database has changed since this move began: make the target anew, and begin again.",
    );
  }
}

async function moveTable(
  source: DatabaseSync,
  client: pg.Client,
  table: CatalogTable,
  onProgress: Progress,
): Promise<TableCount> {
  const from = sqliteSource(source);
  const to = postgresSource(client);
  const count = await from.count(table);
  let after = await readLastKey(client, table);
  let done = after === null ? 0 : await to.count(table);
  for (;;) {
    const rows = await from.read(table, after, PAGE_ROWS);
    const last = rows.at(-1);
    if (!last) break;
    after = toKey(table, last);
    await client.query("begin");
    await insertRows(client, table, rows);
    await client.query(
      `insert into ${MOVE_TABLE} values ($1, $2)
       on conflict (name) do update set last_key = excluded.last_key`,
      [table.name, JSON.stringify(after)],
    );
    await client.query("commit");
    done += rows.length;
    onProgress(table.name, done, count);
  }
  const there = await to.count(table);
  if (there !== count) {
    throw new StorageUnavailable(`${table.name}: ${count} rows here, ${there} rows there.`);
  }
  return { table: table.name, rows: count };
}

async function readLastKey(client: pg.Client, table: CatalogTable): Promise<Row | null> {
  const text = `select last_key from ${MOVE_TABLE} where name = $1`;
  const { rows } = await client.query<{ last_key: string }>(text, [table.name]);
  const [found] = rows;
  return found ? JSON.parse(found.last_key) : null;
}
