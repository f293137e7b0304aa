import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { readCatalog } from "../upkeep/catalog.ts";
import type { TestDatabase } from "./database.ts";

/** One table with all its rows, in the order of their keys. */
export interface TableRows {
  readonly table: string;
  readonly hasProject: boolean;
  readonly rows: readonly Record<string, SQLOutputValue>[];
}

/** Reads all that a SQLite database holds, past the store. */
export function readAllRows({ url }: Pick<TestDatabase, "url">): TableRows[] {
  const file = new DatabaseSync(url.slice("file:".length), { readOnly: true });
  const tables = readCatalog().map(({ name, columns, key }) => ({
    table: name,
    hasProject: columns.some((column) => column.name === "project_id"),
    rows: file.prepare(`select * from ${name} order by ${key.join(", ")}`).all(),
  }));
  file.close();
  return tables;
}
