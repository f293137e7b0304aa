import { CompiledQuery } from "kysely";
import type { Pool } from "pg";
import { buildInPostgres } from "../dimensions/postgres-build.ts";
import { createPostgresDimensions } from "../dimensions/postgres-dimensions.ts";
import type { Engine } from "../engine.ts";
import { appendToCitus, eraseFromCitus, removeSomeFromCitus } from "./append.ts";
import { CITUS_WAYS } from "./dimensions.ts";
import { LOCK_PROJECT } from "./statements.ts";
import { createSecrets } from "./tombstones.ts";

/** What of an engine writes responses and what is counted of them. */
export type EngineWriter = Pick<
  Engine,
  "append" | "erase" | "fence" | "removeSomeSamples" | "buildSome"
>;

/** Makes the writer for tables that Citus keeps project by project on its nodes. */
export function createCitusWriter(pool: Pool): EngineWriter {
  const dimensions = createPostgresDimensions(CITUS_WAYS);
  const known = { dimensions, secrets: createSecrets() };
  return {
    append: (rows, batches) => appendToCitus(pool, known, rows, batches),
    erase: (projectId, ids, now) => eraseFromCitus(pool, known, projectId, ids, now),
    // An advisory lock would hold on the node that took it, and nowhere else.
    fence: async (projectId) => [CompiledQuery.raw(LOCK_PROJECT, [projectId])],
    removeSomeSamples: (projectId, limit) => removeSomeFromCitus(pool, known, projectId, limit),
    buildSome: (projectId, number, limit) =>
      buildInPostgres(pool, dimensions, projectId, number, limit, CITUS_WAYS),
  };
}
