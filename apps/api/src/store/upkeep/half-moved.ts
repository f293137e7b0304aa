import type pg from "pg";
import { connectPostgres } from "../postgres-connect.ts";
import { StorageUnavailable } from "../store.ts";

/** Made in the target when a move begins, and dropped when it has ended with equal numbers. */
export const MOVE_TABLE = "heed_move";

/** Tells whether a move into this database has begun and not ended. */
export async function isHalfMoved(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("select to_regclass($1) is not null as is", [MOVE_TABLE]);
  return rows[0]?.is === true;
}

/**
 * Nobody may write to a database that holds half of another: what is sent would stand between the
 * rows that are still to come.
 *
 * @throws StorageUnavailable that says how the move is ended
 */
export async function refuseHalfMoved(url: string): Promise<void> {
  const client = await connectPostgres(url);
  try {
    if (await isHalfMoved(client)) throw new StorageUnavailable(HALF_MOVED);
  } finally {
    await client.end();
  }
}

const HALF_MOVED =
  "A heed move into this database was broken off, or its numbers were not found equal: " +
  "run the same heed move again, or make the database anew.";
