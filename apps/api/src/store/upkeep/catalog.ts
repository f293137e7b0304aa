import { CREATE_VERSION_TABLE, listSteps, SCHEMA_VERSION } from "../migrations/migrations.ts";
import { SQLITE_WORDS } from "../migrations/words.ts";
import { connectSqlite } from "../sqlite-connect.ts";

/** A table that holds data: all but the table of versions. */
export interface CatalogTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly isText: boolean }[];
  /** The primary key's columns, in its order. */
  readonly key: readonly string[];
}

/** One row, its values in the order of the table's columns. */
export type Row = readonly (string | number | null)[];

/**
 * Lists the tables of a schema version, each after those it refers to. Read from the migrations
 * themselves, so that what copies tables cannot forget a new one.
 */
export function readCatalog(version: number = SCHEMA_VERSION): CatalogTable[] {
  const scratch = connectSqlite(":memory:");
  try {
    scratch.exec(CREATE_VERSION_TABLE);
    for (const { statements } of listSteps(0, SQLITE_WORDS, version)) {
      for (const text of statements) scratch.exec(text);
    }
    const names = scratch
      .prepare(
        `select name from sqlite_schema
         where type = 'table' and name not like 'sqlite_%' and name <> 'schema_version'
         order by name`,
      )
      .all()
      .map((row) => String(row["name"]));
    const parents = (name: string) =>
      scratch
        .prepare(`pragma foreign_key_list(${name})`)
        .all()
        .map((row) => String(row["table"]));
    const describe = (name: string): CatalogTable => {
      const columns = scratch.prepare(`pragma table_info(${name})`).all();
      const keyed = columns.filter((column) => Number(column["pk"]) > 0);
      return {
        name,
        columns: columns.map((column) => ({
          name: String(column["name"]),
          isText: String(column["type"]).toLowerCase() === "text",
        })),
        key: keyed
          .sort((a, b) => Number(a["pk"]) - Number(b["pk"]))
          .map((column) => String(column["name"])),
      };
    };
    return inOrder(names, parents).map(describe);
  } finally {
    scratch.close();
  }
}

/** The key's values of a row. */
export function toKey({ columns, key }: CatalogTable, row: Row): Row {
  return key.map((name) => row[columns.findIndex((column) => column.name === name)] ?? null);
}

function inOrder(names: readonly string[], parentsOf: (name: string) => string[]): string[] {
  const ordered = new Set<string>();
  const visit = (name: string): void => {
    if (ordered.has(name)) return;
    for (const parent of parentsOf(name)) if (parent !== name) visit(parent);
    ordered.add(name);
  };
  for (const name of names) visit(name);
  return [...ordered];
}
