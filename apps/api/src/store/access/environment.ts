import type { Engine } from "../engine.ts";
import type { ProjectSetup } from "./access-store.ts";
import { auditStatement } from "./audit.ts";
import { toKeyHash } from "./keys.ts";
import { newId } from "./new-id.ts";

/**
 * Creates or updates the project and the two keys that the environment sets. Keys that replace
 * others are told in the audit log; the same again, as at every start, is no change.
 */
export async function ensureProject(
  engine: Engine,
  setup: ProjectSetup,
  now: number,
): Promise<void> {
  const { database } = engine;
  const keys = [
    { text: setup.writeKey, kind: "write", hint: setup.writeKey },
    { text: setup.adminToken, kind: "admin", hint: "heed_admin_…" },
  ].map(({ text, kind, hint }) => ({
    key_hash: toKeyHash(text),
    project_id: setup.id,
    kind,
    hint,
    allowed_origins: JSON.stringify(setup.allowedOrigins),
  }));
  const hashes = keys.map((key) => key.key_hash);
  if (new Set(hashes).size < keys.length) {
    throw new RangeError(`Project ${setup.id}: the write key and the admin token must differ.`);
  }
  const taken = await database
    .selectFrom("api_key")
    .select("project_id")
    .where("key_hash", "in", hashes)
    .where(({ or, eb }) => or([eb("project_id", "<>", setup.id), eb("source", "=", "made")]))
    .executeTakeFirst();
  if (taken) {
    throw new RangeError(
      taken.project_id === setup.id
        ? `Project ${setup.id}: one of its keys was made in the dashboard; set another.`
        : `Project ${setup.id}: one of its keys belongs to ${taken.project_id} already.`,
    );
  }
  const there = await database
    .selectFrom("api_key")
    .select(["key_hash", "kind", "allowed_origins"])
    .where("project_id", "=", setup.id)
    .where("source", "=", "environment")
    .execute();
  const replaced = keys.filter(({ key_hash, kind, allowed_origins }) => {
    const before = there.filter((key) => key.kind === kind);
    const isSame = before.some(
      (key) =>
        key.key_hash === key_hash && (kind === "admin" || key.allowed_origins === allowed_origins),
    );
    return before.length > 0 && !isSame;
  });
  await engine.atomically([
    // Its name is changed in the dashboard, so a later start leaves it as it is.
    database
      .insertInto("project")
      .values({ project_id: setup.id, name: setup.name, created_at: 0 })
      .onConflict((conflict) => conflict.column("project_id").doNothing())
      .compile(),
    database
      .deleteFrom("api_key")
      .where("project_id", "=", setup.id)
      .where("source", "=", "environment")
      .where("key_hash", "not in", hashes)
      .compile(),
    ...keys.map((key) =>
      database
        .insertInto("api_key")
        .values({ ...key, ...ENVIRONMENT })
        .onConflict((conflict) =>
          conflict
            .column("key_hash")
            .doUpdateSet({
              kind: key.kind,
              hint: key.hint,
              allowed_origins: key.allowed_origins,
            })
            .where("api_key.project_id", "=", setup.id)
            .where("api_key.source", "=", "environment"),
        )
        .compile(),
    ),
    ...replaced.map(({ kind }) =>
      auditStatement(database, {
        ...{ projectId: setup.id, id: newId(now), at: now, actor: ACTOR },
        ...{ action: "key.set", subject: kind },
        detail: { allowedOrigins: kind === "write" ? setup.allowedOrigins : [] },
      }),
    ),
  ]);
}

const ACTOR = { kind: "system", id: "environment", name: "environment" } as const;

/** What a key has no need of that the environment sets anew at each start. */
const ENVIRONMENT = {
  ...{ id: "", name: "", source: "environment", scopes: "[]", created_at: 0, created_by: "" },
};
