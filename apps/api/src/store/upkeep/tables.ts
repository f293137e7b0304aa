import type { DatabaseSync } from "node:sqlite";
import type pg from "pg";
import { toInputs } from "../sqlite-connect.ts";
import type { CatalogTable, Row } from "./catalog.ts";

/** Reads whole tables by their keys, page after page, out of one unchanging view. */
export interface TableSource {
  count(table: CatalogTable): Promise<number>;
  /** Rows after a key in the key's order; a null `after` begins. */
  read(table: CatalogTable, after: Row | null, limit: number): Promise<Row[]>;
}

/** How many rows are read and written at a time. */
export const PAGE_ROWS = 1000;

/** The caller holds a read transaction. */
export function sqliteSource(database: DatabaseSync): TableSource {
  return {
    async count(table) {
      return Number(database.prepare(`select count(*) as n from ${table.name}`).get()?.["n"]);
    },
    async read(table, after, limit) {
      const marks = table.key.map(() => "?").join(", ");
      const statement = database.prepare(selectPage(table, after ? marks : null, limit));
      statement.setReturnArrays(true);
      // The types know rows as objects alone; STRICT tables hold text, whole numbers and null.
      return statement.all(...toInputs(after ?? [])) as unknown as Row[];
    },
  };
}

/** The caller holds a repeatable-read transaction. */
export function postgresSource(client: pg.Client): TableSource {
  return {
    async count(table) {
      const { rows } = await client.query(`select count(*) as n from ${table.name}`);
      return Number(rows[0]?.n);
    },
    async read(table, after, limit) {
      const marks = table.key.map((_, index) => `$${index + 1}`).join(", ");
      const text = selectPage(table, after ? marks : null, limit);
      const { rows } = await client.query<(string | number | null)[]>({
        text,
        values: [...(after ?? [])],
        rowMode: "array",
      });
      return rows;
    },
  };
}

function selectPage({ name, columns, key }: CatalogTable, marks: string | null, limit: number) {
  const after = marks === null ? "" : ` where (${key.join(", ")}) > (${marks})`;
  const listed = columns.map((column) => column.name).join(", ");
  return `select ${listed} from ${name}${after} order by ${key.join(", ")} limit ${limit}`;
}

/** The key's values of a row. */
export function toKey({ columns, key }: CatalogTable, row: Row): Row {
  return key.map((name) => row[columns.findIndex((column) => column.name === name)] ?? null);
}

/** Inserts rows as they are; the caller holds the transaction. */
export async function insertRows(
  client: pg.Client,
  { name, columns }: CatalogTable,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const listed = columns.map((column) => column.name).join(", ");
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

/** Names the first of the tables that holds a row; null when all are empty or none is there. */
export async function findFilled(
  source: TableSource,
  tables: readonly CatalogTable[],
): Promise<string | null> {
  for (const table of tables) {
    if ((await source.read(table, null, 1)).length > 0) return table.name;
  }
  return null;
}
