import { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteDialect, sql } from "kysely";
import type { Tables } from "./schema.ts";
import { BUSY_TIMEOUT_MS, toKyselyDatabase } from "./sqlite-connect.ts";

/** Reads that belong together. */
export interface SqliteTogether {
  read<Result>(work: (database: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  close(): void;
}

/**
 * Reads together on a connection of its own: on the one that writes, a transaction that lasts longer
 * than one call would hold what others write in between. In memory there is but one connection, and
 * so no more than one statement is sure to be of one moment.
 *
 * @param written the connection that writes to the file
 * @param database the same, as Kysely knows it
 */
export function createSqliteTogether(
  written: DatabaseSync,
  database: Kysely<Tables>,
): SqliteTogether {
  let reader: { connection: DatabaseSync; database: Kysely<Tables> } | null = null;

  // At first use: before, there may be no tables, nor the log that is read.
  function openReader(path: string): Kysely<Tables> {
    if (reader) return reader.database;
    const connection = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    connection.exec("pragma temp_store = memory");
    const dialect = new SqliteDialect({ database: toKyselyDatabase(connection) });
    reader = { connection, database: new Kysely<Tables>({ dialect }) };
    return reader.database;
  }

  return {
    async read(work) {
      const path = written.location();
      if (path === null) return work(database);
      return openReader(path)
        .connection()
        .execute(async (own) => {
          await sql`begin`.execute(own);
          try {
            return await work(own);
          } finally {
            await sql`commit`.execute(own);
          }
        });
    },
    close() {
      if (reader?.connection.isOpen) reader.connection.close();
    },
  };
}
