import { sql } from "kysely";
import type { Engine } from "../engine.ts";
import { DataRefused, StorageUnavailable } from "../store.ts";

const READ_COUNT = 1000;

/**
 * Says which row a database could not read as JSON: its own message names none. Reads row by row,
 * since no function tells it that both databases have.
 *
 * @returns the error to throw: the one that was given, when every row can be read
 */
export async function explainUnreadable(engine: Engine, error: unknown): Promise<unknown> {
  if (engine.toStoreError(error) instanceof StorageUnavailable) return error;
  const found = await findUnreadable(engine);
  if (found === null) return error;
  return new DataRefused(
    `The ${found.column} of response ${found.id} in project ${found.project_id} are no JSON: ` +
      "somebody changed that row past Heed. Take the row from a backup, or erase the response.",
  );
}

async function findUnreadable({ database }: Engine) {
  let after = { project_id: "", id: "" };
  for (;;) {
    const rows = await database
      .selectFrom("response")
      .select(["project_id", "id", "answers", "traits"])
      .where(sql<boolean>`(project_id, id) > (${after.project_id}, ${after.id})`)
      .orderBy("project_id")
      .orderBy("id")
      .limit(READ_COUNT)
      .execute();
    for (const { project_id, id, ...texts } of rows) {
      for (const column of ["answers", "traits"] as const) {
        if (!isJson(texts[column])) return { project_id, id, column };
      }
    }
    const last = rows.at(-1);
    if (!last) return null;
    after = last;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
