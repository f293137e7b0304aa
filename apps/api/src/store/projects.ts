import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Engine } from "./engine.ts";
import type { Tables } from "./schema.ts";
import type { Key, ProjectSetup } from "./store.ts";

/** Creates or updates the project and its two keys; any other key of the project ends here. */
export async function ensureProject(engine: Engine, setup: ProjectSetup): Promise<void> {
  const { database } = engine;
  const keys = [
    { key: setup.writeKey, kind: "write" },
    { key: setup.adminToken, kind: "admin" },
  ].map(({ key, kind }) => ({
    key_hash: toKeyHash(key),
    project_id: setup.id,
    kind,
    allowed_origins: JSON.stringify(setup.allowedOrigins),
  }));
  const hashes = keys.map((key) => key.key_hash);
  if (new Set(hashes).size < keys.length) {
    throw new RangeError(`Project ${setup.id}: the write key and the admin token must differ.`);
  }
  const taken = await database
    .selectFrom("api_key")
    .select(["kind", "project_id"])
    .where("key_hash", "in", hashes)
    .where("project_id", "<>", setup.id)
    .executeTakeFirst();
  if (taken) {
    throw new RangeError(
      `Project ${setup.id}: one of its keys belongs to ${taken.project_id} already.`,
    );
  }
  await engine.atomically([
    database
      .insertInto("project")
      .values({ project_id: setup.id, name: setup.name })
      .onConflict((conflict) => conflict.column("project_id").doUpdateSet({ name: setup.name }))
      .compile(),
    database
      .deleteFrom("api_key")
      .where("project_id", "=", setup.id)
      .where("key_hash", "not in", hashes)
      .compile(),
    ...keys.map((key) =>
      database
        .insertInto("api_key")
        .values(key)
        .onConflict((conflict) =>
          conflict
            .column("key_hash")
            .doUpdateSet({ kind: key.kind, allowed_origins: key.allowed_origins })
            .where("api_key.project_id", "=", setup.id),
        )
        .compile(),
    ),
  ]);
}

export async function findKey(database: Kysely<Tables>, key: string): Promise<Key | null> {
  const row = await database
    .selectFrom("api_key")
    .select(["project_id", "kind", "allowed_origins"])
    .where("key_hash", "=", toKeyHash(key))
    .executeTakeFirst();
  if (!row) return null;
  return {
    projectId: row.project_id,
    kind: row.kind === "admin" ? "admin" : "write",
    allowedOrigins: JSON.parse(row.allowed_origins),
  };
}

/** Keys are long and random, so a plain hash cannot be turned back by guessing. */
function toKeyHash(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
