import type { Engine } from "./engine.ts";
import { openSqlite } from "./sqlite.ts";

/**
 * Opens a store that acknowledges answers and forgets them, for measuring what a database costs
 * beside nothing. Keys and surveys are kept in memory; every number stays empty. Never for answers
 * that somebody gave.
 */
export function openDiscard(): Engine {
  let outboxSequence = 0;
  return {
    ...openSqlite(":memory:"),
    append: async (rows, batches) => ({
      outcomes: rows.map(() => {
        outboxSequence += 1;
        return { status: "accepted", outboxSequence };
      }),
      counted: batches.map(() => true),
    }),
  };
}
