import { DuckDBInstance } from "@duckdb/node-api";

/** Lets DuckDB, which knows nothing of Heed, read a file: rows of values as JSON holds them. */
export async function queryFile(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  try {
    const result = await connection.runAndReadAll(sql);
    return result.getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
