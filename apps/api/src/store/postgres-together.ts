import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely";
import type { Pool } from "pg";
import type { Tables } from "./schema.ts";

const BEGIN = "begin isolation level repeatable read read only";

/**
 * Runs reads on one connection, which all see what was committed before the first of them. They are
 * sent without waiting for each other.
 */
export async function readTogether<Result>(
  pool: Pool,
  work: (database: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let isOver = false;
  // Kysely brings it back after each statement; the pool gets it in the end.
  const borrowed = {
    query: client.query.bind(client),
    release: () => {},
  } as PostgresPoolClient;
  const own = {
    async connect() {
      // Work that failed may leave other work behind: the connection is somebody else's by then.
      if (isOver) throw new Error("what is read together has ended");
      return borrowed;
    },
    end: async () => {},
    options: {},
  };
  const begun = client.query(BEGIN);
  // Whoever reads hears of it, too.
  begun.catch(() => {});
  try {
    const result = await work(new Kysely<Tables>({ dialect: new PostgresDialect({ pool: own }) }));
    await begun;
    return result;
  } finally {
    isOver = true;
    // Ends a failed transaction as well. Nothing was written, so nobody waits for it; but nobody
    // gets the connection before the transaction is known to be over.
    client.query("commit").then(
      () => client.release(),
      () => client.release(true),
    );
  }
}
