import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import type { Engine } from "../engine.ts";
import { SCHEMA_VERSION } from "../migrations/migrations.ts";
import { StorageUnavailable } from "../store.ts";
import { readCatalog } from "./catalog.ts";

/** In every version since the first, together or not at all: a migration is one transaction. */
const SIGNS = ["schema_version", "project", "response"];

const LIST_TABLES = "select name from sqlite_schema where type = 'table' order by name";

/** SQLite keeps tables of its own under such names. */
const isMade = (name: string) => !name.startsWith("sqlite_");

/**
 * Refuses to build tables into somebody else's SQLite file, as a mistyped HEED_DATABASE_URL names
 * it. A database of PostgreSQL may hold tables of others: extensions put theirs there.
 *
 * @throws StorageUnavailable that names the file and one of its tables
 */
export async function refuseForeign({ dialect, database }: Engine): Promise<void> {
  if (dialect !== "sqlite") return;
  const { rows } = await sql.raw<{ name: string }>(LIST_TABLES).execute(database);
  const names = rows.map((row) => row.name).filter(isMade);
  const [first] = names;
  if (first === undefined || SIGNS.every((name) => names.includes(name))) return;
  const files = await sql.raw<{ file: string }>("pragma database_list").execute(database);
  throw new StorageUnavailable(
    `${files.rows[0]?.file || "The file"} is another program's database, with a table ${first}: ` +
      "name a file of Heed's own, or one that does not exist yet.",
  );
}

/** Says what a SQLite file holds that a restore would take away; null when that is nothing. */
export function findHeld(path: string): string | null {
  // Without changing it: not even how its log is kept, in somebody else's.
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const names = database
      .prepare(LIST_TABLES)
      .all()
      .map((row) => String(row["name"]))
      .filter(isMade);
    const ours = listOurs();
    for (const name of names) {
      if (!ours.has(name)) return `its table ${name} is not Heed's`;
      const row = database.prepare(`select 1 from ${name} limit 1`).get();
      if (row && name !== "schema_version") return `its table ${name} holds rows`;
    }
    return null;
  } finally {
    database.close();
  }
}

/** The tables of every version: a backup may be restored over an older Heed's database. */
function listOurs(): Set<string> {
  const versions = Array.from({ length: SCHEMA_VERSION }, (_, at) => at + 1);
  const names = versions.flatMap((version) => readCatalog(version).map(({ name }) => name));
  return new Set(["schema_version", ...names]);
}
