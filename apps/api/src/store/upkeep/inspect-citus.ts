import type pg from "pg";
import { readCatalog } from "./catalog.ts";
import { listDistributed } from "./distribute.ts";
import { type Finding, fault, ok } from "./finding.ts";

/** Looks whether all tables are distributed, once some are; nothing to find where none is. */
export async function inspectCitus(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query(
    "select to_regclass('pg_dist_partition') is not null as there",
  );
  if (rows[0]?.there !== true) return [];
  const there = await listDistributed(client);
  if (!there.has("response")) return [];
  const local = readCatalog()
    .map(({ name }) => name)
    .filter((name) => !there.has(name));
  return [
    local.length === 0
      ? ok("citus", "All tables are distributed.")
      : fault("citus", `Not distributed: ${local.join(", ")}.`, "Run heed db distribute."),
  ];
}
