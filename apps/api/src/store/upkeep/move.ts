import type { DatabaseSync } from "node:sqlite";
import type pg from "pg";
import { connectPostgres } from "../postgres-connect.ts";
import { StorageUnavailable } from "../store.ts";
import { type CatalogTable, type Row, readCatalog, toKey } from "./catalog.ts";
import { beginMove, keepLastKey, readLastKey } from "./move-state.ts";
import type { Progress } from "./progress.ts";
import { countInPostgres, countInSqlite, insertRows, readPage } from "./tables.ts";

export interface TableCount {
  readonly table: string;
  readonly rows: number;
}

/**
 * What grows with the answers. These go over in stretches, each noted with how far it came; all
 * other tables anew each time, for a key that was revoked since must not come back to life.
 */
const IN_STRETCHES = /^(response|outbox|(score|disposition|dimension)_tally_(hour|day))$/;

/**
 * Copies every row of a SQLite database into PostgreSQL as it is: ids, sequences, tallies and
 * outbox. A move that was broken off goes on where it stood. Nobody else may have the SQLite
 * database open. Both schemas must be this version's.
 *
 * @returns how many rows each table has, which both sides were found to agree on
 * @throws StorageUnavailable when the source changed since the move began
 */
export async function moveTables(
  source: DatabaseSync,
  url: string,
  onProgress: Progress,
): Promise<TableCount[]> {
  const tables = readCatalog();
  const client = await connectPostgres(url);
  try {
    await beginMove(client, source);
    for (const table of tables.filter(isInStretches)) {
      await moveInStretches(source, client, table, onProgress);
    }
    await moveAnew(
      source,
      client,
      tables.filter((table) => !isInStretches(table)),
      onProgress,
    );
    const counts: TableCount[] = [];
    for (const table of tables) counts.push(await countBoth(source, client, table));
    return counts;
  } finally {
    await client.end();
  }
}

const isInStretches = ({ name }: CatalogTable) => IN_STRETCHES.test(name);

async function moveInStretches(
  source: DatabaseSync,
  client: pg.Client,
  table: CatalogTable,
  onProgress: Progress,
): Promise<void> {
  const count = countInSqlite(source, table);
  let after = await readLastKey(client, table);
  let done = after === null ? 0 : await countInPostgres(client, table);
  for (;;) {
    const rows = readPage(source, table, after);
    const last = rows.at(-1);
    if (!last) return;
    after = toKey(table, last);
    await client.query("begin");
    await insertRows(client, table, rows);
    await keepLastKey(client, table, after);
    await client.query("commit");
    done += rows.length;
    onProgress(table.name, done, count);
  }
}

/** In one transaction, and in place of what a move that was broken off has brought. */
async function moveAnew(
  source: DatabaseSync,
  client: pg.Client,
  tables: readonly CatalogTable[],
  onProgress: Progress,
): Promise<void> {
  await client.query("begin");
  // Together: some refer to others. And not row by row, which the log of changes refuses.
  await client.query(`truncate ${tables.map(({ name }) => name).join(", ")}`);
  for (const table of tables) {
    const count = countInSqlite(source, table);
    let done = 0;
    for (let after: Row | null = null; ; ) {
      const rows = readPage(source, table, after);
      const last = rows.at(-1);
      if (!last) break;
      await insertRows(client, table, rows);
      after = toKey(table, last);
      done += rows.length;
      onProgress(table.name, done, count);
    }
  }
  await client.query("commit");
}

async function countBoth(
  source: DatabaseSync,
  client: pg.Client,
  table: CatalogTable,
): Promise<TableCount> {
  const [rows, there] = [countInSqlite(source, table), await countInPostgres(client, table)];
  if (there === rows) return { table: table.name, rows };
  throw new StorageUnavailable(
    `${table.name}: ${rows} rows here, ${there} rows there. Make the target anew, and begin again.`,
  );
}
