import type { DatabaseSync } from "node:sqlite";
import type pg from "pg";
import { toInputs } from "../sqlite-connect.ts";
import { type CatalogTable, type Row, readCatalog } from "./catalog.ts";

/** How many rows are read and written at a time. */
export const PAGE_ROWS = 1000;

/** Counts a table's rows in SQLite. */
export function countInSqlite(database: DatabaseSync, { name }: CatalogTable): number {
  return Number(database.prepare(`select count(*) as n from ${name}`).get()?.["n"]);
}

/** Reads a page of rows after a key in the key's order out of SQLite; a null `after` begins. */
export function readPage(
  database: DatabaseSync,
  { name, columns, key }: CatalogTable,
  after: Row | null,
): Row[] {
  const keyed = key.join(", ");
  const marks = key.map(() => "?").join(", ");
  const where = after === null ? "" : ` where (${keyed}) > (${marks})`;
  const statement = database.prepare(
    `select ${list(columns)} from ${name}${where} order by ${keyed} limit ${PAGE_ROWS}`,
  );
  statement.setReturnArrays(true);
  // The types know rows as objects alone; STRICT tables hold text, whole numbers and null.
  return statement.all(...toInputs(after ?? [])) as unknown as Row[];
}

/** Counts a table's rows in PostgreSQL. */
export async function countInPostgres(client: pg.Client, { name }: CatalogTable): Promise<number> {
  const { rows } = await client.query(`select count(*) as n from ${name}`);
  return Number(rows[0]?.n);
}

/**
 * Reads all rows of a table out of PostgreSQL, page after page, in one pass: pages by their keys are
 * at the mercy of the planner, which may sort the whole table anew for each. The caller holds a
 * repeatable-read transaction.
 */
export async function* readPages(
  client: pg.Client,
  { name, columns }: CatalogTable,
): AsyncGenerator<Row[]> {
  await client.query(`declare heed_rows no scroll cursor for select ${list(columns)} from ${name}`);
  for (;;) {
    const text = `fetch ${PAGE_ROWS} from heed_rows`;
    const { rows } = await client.query<(string | number | null)[]>({ text, rowMode: "array" });
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query("close heed_rows");
}

const list = (columns: CatalogTable["columns"]) => columns.map(({ name }) => name).join(", ");

/** Inserts rows as they are; the caller holds the transaction. */
export async function insertRows(
  client: pg.Client,
  { name, columns }: CatalogTable,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const listed = list(columns);
  const typed = columns.map(
    ({ name: column, isText }) => `${column} ${isText ? "text" : "bigint"}`,
  );
  const records = rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])),
  );
  await client.query(
    `insert into ${name} (${listed})
     select ${listed} from json_to_recordset($1::json) as r (${typed.join(", ")})`,
    [JSON.stringify(records)],
  );
}

/** Names the first of Heed's tables in PostgreSQL that holds a row; null when none does. */
export async function findFilled(client: pg.Client): Promise<string | null> {
  for (const name of await listOurs(client)) {
    const { rows } = await client.query(`select 1 from ${name} limit 1`);
    if (rows.length > 0) return name;
  }
  return null;
}

/** Lists which of Heed's tables are there, but the one of versions, those that refer to others last. */
export async function listOurs(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = current_schema()",
  );
  const there = new Set(rows.map((row) => row.name));
  return readCatalog()
    .map(({ name }) => name)
    .filter((name) => there.has(name));
}
