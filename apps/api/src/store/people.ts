import type { Kysely } from "kysely";
import { readDisposition } from "./rows.ts";
import type { Tables } from "./schema.ts";
import type { PersonPrompt, Store } from "./store.ts";

/** Reads one person's prompts by the index over persons. */
export async function readPerson(
  database: Kysely<Tables>,
  ...[projectId, person, limit]: Parameters<Store["readPerson"]>
): Promise<{ optedOut: boolean; prompts: PersonPrompt[] }> {
  const theirs = database
    .selectFrom("response")
    .where("project_id", "=", projectId)
    .where("person", "=", person)
    .where("is_sample", "=", 0);
  const rows = await theirs
    .select(["survey_id", "revision", "touchpoint", "disposition", "occurred_at"])
    .orderBy("occurred_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  // The order makes SQLite take the index over persons: without it, it reads the whole project.
  const optedOut = await theirs
    .select("id")
    .where("opted_out", "=", 1)
    .orderBy("occurred_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    optedOut: optedOut !== undefined,
    prompts: rows.map((row) => ({
      surveyId: row.survey_id,
      revision: row.revision,
      touchpoint: row.touchpoint,
      disposition: readDisposition(row.disposition),
      occurredAt: row.occurred_at,
    })),
  };
}
