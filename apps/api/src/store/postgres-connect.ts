import pg from "pg";

const INT8 = 20;

/** Times after which a database that stands still counts as away; without them calls hang for ever. */
export const TIMEOUTS = {
  connectionTimeoutMillis: 5000,
  statement_timeout: 10_000,
  // The last resort, when the server itself no longer answers.
  query_timeout: 12_000,
  idle_in_transaction_session_timeout: 10_000,
};

/** For commands that read everything, each statement as long as it takes. */
export const PATIENT: Partial<typeof TIMEOUTS> = {
  connectionTimeoutMillis: TIMEOUTS.connectionTimeoutMillis,
};

/** Connects once, for work that may outlast every timeout of the pool. The caller ends it. */
export async function connectPostgres(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "heed",
    ...PATIENT,
    types: { getTypeParser },
  });
  // The failing call rejects too; the event alone would end Node.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Reads bigint as a number: all of ours are counts and epoch ms, far below 2^53. */
export function getTypeParser(oid: number, format?: "text" | "binary"): unknown {
  return oid === INT8 ? Number : pg.types.getTypeParser(oid, format ?? "text");
}
