import type { Pool } from "pg";
import type { EngineWriter } from "./writer.ts";

/**
 * Writes as PostgreSQL likes it, or as Citus does where the table of responses is distributed. Asked
 * once, before the first write: `heed db distribute` takes no database that a replica is connected
 * to, so that none is ever in the wrong.
 */
export function chooseWriter(
  pool: Pool,
  postgres: EngineWriter,
  citus: EngineWriter,
): EngineWriter {
  let chosen: Promise<EngineWriter> | null = null;
  const choose = (): Promise<EngineWriter> => {
    if (chosen) return chosen;
    const asked = isDistributed(pool).then((is) => (is ? citus : postgres));
    chosen = asked;
    asked.catch(() => {
      chosen = null;
    });
    return asked;
  };
  return {
    append: async (...given) => (await choose()).append(...given),
    erase: async (...given) => (await choose()).erase(...given),
    fence: async (...given) => (await choose()).fence(...given),
    removeSomeSamples: async (...given) => (await choose()).removeSomeSamples(...given),
    buildSome: async (...given) => (await choose()).buildSome(...given),
  };
}

/** Tells whether Citus keeps the responses on its nodes. */
export async function isDistributed(pool: Pick<Pool, "query">): Promise<boolean> {
  const { rows } = await pool.query("select to_regclass('pg_dist_partition') is not null as there");
  if (rows[0]?.["there"] !== true) return false;
  const found = await pool.query(
    `select 1 from pg_dist_partition
     where logicalrelid = to_regclass('response') and partmethod = 'h'`,
  );
  return found.rows.length > 0;
}
