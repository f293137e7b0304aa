import type { Client, Pool, PoolClient, QueryResult } from "pg";
import { StaleDimensions } from "./dimensions/deltas.ts";
import type { PostgresDimensions } from "./dimensions/postgres-dimensions.ts";
import { isLostRace, isOfAnotherNumber } from "./postgres-errors.ts";
import { SHARE_LOCK } from "./privacy/tombstones.ts";

const ATTEMPTS = 4;

export interface Query {
  name?: string;
  text: string;
  values?: unknown[];
}

/** Begins as a writer of responses: who erases waits for it, and it for them. One message for two. */
export const SHARE_BEGIN: Query = { text: `begin; ${SHARE_LOCK}` };

/**
 * Runs the work on one connection, again when it lost a race or when dimensions had changed; the
 * work begins and commits.
 */
export async function transact<Result>(
  pool: Pool,
  dimensions: PostgresDimensions,
  rows: readonly { projectId: string }[],
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      const isUsable = await client.query("rollback").then(
        () => true,
        () => false,
      );
      client.release(!isUsable);
      const isStale = isOfAnotherNumber(error) || error instanceof StaleDimensions;
      if (isStale) dimensions.forget(rows.map(({ projectId }) => projectId));
      if (isStale && attempt === ATTEMPTS) throw new StaleDimensions("dimensions kept changing");
      if (!(isStale || isLostRace(error)) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Sends all queries at once and waits for all: one round trip. Rejects with the first failure. */
export async function flight(
  client: PoolClient,
  queries: readonly Query[],
): Promise<QueryResult[]> {
  // The pool makes nothing but these, though its types leave their connection out.
  const { stream } = (client as PoolClient & Pick<Client, "connection">).connection;
  // Held until all are there: each write by itself costs more than most of the queries.
  stream.cork();
  const answers = queries.map((query) => client.query(query));
  stream.uncork();
  const results = await Promise.allSettled(answers);
  return results.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}
