import { randomBytes } from "node:crypto";
import type { PrivacySettings } from "@heed/contracts";
import type { Kysely, Selectable } from "kysely";
import type { AuditEntry } from "../access/access-store.ts";
import { auditStatement } from "../access/audit.ts";
import type { Engine } from "../engine.ts";
import type { Tables } from "../schema.ts";

const KEEP_ALL: PrivacySettings = {
  retention: { answersDays: null, textsDays: null, contactsDays: null },
  maskAtRest: false,
};

export async function readPrivacy(
  database: Kysely<Tables>,
  projectId: string,
): Promise<PrivacySettings> {
  const row = await database
    .selectFrom("privacy")
    .selectAll()
    .where("project_id", "=", projectId)
    .executeTakeFirst();
  return row ? toSettings(row) : KEEP_ALL;
}

export async function writePrivacy(
  engine: Engine,
  projectId: string,
  { retention, maskAtRest }: PrivacySettings,
  entry: AuditEntry,
): Promise<void> {
  const { database } = engine;
  const settings = {
    answers_days: retention.answersDays,
    texts_days: retention.textsDays,
    contacts_days: retention.contactsDays,
    mask_at_rest: maskAtRest ? 1 : 0,
  };
  await engine.atomically([
    database
      .insertInto("privacy")
      .values({ project_id: projectId, secret: newSecret(), ...settings })
      .onConflict((conflict) => conflict.column("project_id").doUpdateSet(settings))
      .compile(),
    auditStatement(database, entry),
  ]);
}

export async function listRetention(
  database: Kysely<Tables>,
): Promise<{ projectId: string; settings: PrivacySettings }[]> {
  const rows = await database
    .selectFrom("privacy")
    .selectAll()
    .where(({ or, eb }) =>
      or([
        eb("answers_days", "is not", null),
        eb("texts_days", "is not", null),
        eb("contacts_days", "is not", null),
      ]),
    )
    .orderBy("project_id")
    .execute();
  return rows.map((row) => ({ projectId: row.project_id, settings: toSettings(row) }));
}

/** Whoever is first makes it; all others read the same. */
export async function readPrivacySecret(
  database: Kysely<Tables>,
  projectId: string,
): Promise<string> {
  const find = () =>
    database
      .selectFrom("privacy")
      .select("secret")
      .where("project_id", "=", projectId)
      .executeTakeFirst();
  const known = await find();
  if (known) return known.secret;
  await database
    .insertInto("privacy")
    .values({
      ...{ project_id: projectId, secret: newSecret(), mask_at_rest: 0 },
      ...{ answers_days: null, texts_days: null, contacts_days: null },
    })
    .onConflict((conflict) => conflict.column("project_id").doNothing())
    .execute();
  const made = await find();
  if (!made) throw new Error("the project's secret vanished");
  return made.secret;
}

const newSecret = () => randomBytes(32).toString("hex");

function toSettings(row: Selectable<Tables["privacy"]>): PrivacySettings {
  return {
    retention: {
      answersDays: row.answers_days,
      textsDays: row.texts_days,
      contactsDays: row.contacts_days,
    },
    maskAtRest: row.mask_at_rest === 1,
  };
}
