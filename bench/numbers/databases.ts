import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { type FillPlan, listFillStatements } from "../../scripts/lib/fill-statements.ts";

export interface BenchDatabase {
  readonly dialect: "sqlite" | "postgres";
  readonly url: string;
  readonly path: string;
  size(): Promise<number>;
  remove(): Promise<void>;
}

/** Names a file, or makes a database of its own on the server. */
export async function makeDatabase(
  dialect: BenchDatabase["dialect"],
  dataDir: string,
  server: string,
): Promise<BenchDatabase> {
  if (dialect === "sqlite") {
    const path = join(dataDir, "heed.db");
    const size = async () => statSync(path).size;
    // The folder is its caller's.
    return { dialect, path, url: `file:${path}`, size, remove: async () => {} };
  }
  const name = `heed_bench_${process.pid}_${Date.now()}`;
  await query(server, [`create database ${name} encoding 'UTF8' template template0`]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    ...{ dialect, path: "", url: url.href },
    async size() {
      const [row] = await query(url.href, ["select pg_database_size(current_database()) as size"]);
      return Number(row?.["size"]);
    },
    remove: async () => void (await query(server, [`drop database ${name} with (force)`])),
  };
}

/**
 * Fills a database that nothing else uses meanwhile; a power cut would lose it, and it is made again.
 *
 * @param run runs each statement, a transaction of its own
 */
export async function fillDatabase(
  database: BenchDatabase,
  plan: FillPlan,
  run: (statement: () => Promise<void>) => Promise<void> = (statement) => statement(),
): Promise<void> {
  const statements = listFillStatements(database.dialect, plan);
  if (database.dialect === "postgres") {
    for (const statement of statements) {
      await run(async () => {
        await query(database.url, ["set synchronous_commit = off", statement]);
      });
    }
    // As it would do by itself within minutes.
    await run(async () => void (await query(database.url, ["vacuum (analyze)", "checkpoint"])));
    return;
  }
  const connection = new DatabaseSync(database.path);
  connection.exec("pragma journal_mode = memory; pragma synchronous = off");
  connection.exec("pragma cache_size = -262144");
  for (const statement of statements) await run(async () => connection.exec(statement));
  connection.close();
}

async function query(
  url: string,
  statements: readonly string[],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}
