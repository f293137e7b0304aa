import type { Expiring, StoredAnswer } from "@heed/contracts";
import { type Kysely, sql } from "kysely";
import type { Engine } from "../engine.ts";
import { readAnswers } from "../rows.ts";
import type { Tables } from "../schema.ts";
import type { Cutoffs, RetentionPass, WordKind, WordStep } from "./privacy-store.ts";
import { kindOfWords, withoutWords } from "./words.ts";

/** How many responses one statement reads: on SQLite everybody waits for it. */
const READ_COUNT = 1000;

interface Place {
  readonly occurredAt: number;
  readonly id: string;
}

/** After every id, however the database sorts: ids are hexadecimal. */
const LAST_ID = "g";

/** Before every response: times may lie before 1970 in no project. */
const BEGINNING: Place = { occurredAt: -1, id: "" };

export async function countExpiring(
  database: Kysely<Tables>,
  projectId: string,
  { answers, texts, contacts }: Cutoffs,
): Promise<Expiring> {
  const counts = { responses: 0, texts: 0, contacts: 0 };
  if (answers !== null) {
    const row = await database
      .selectFrom("response")
      .select(({ fn }) => fn.countAll().as("n"))
      .where("project_id", "=", projectId)
      .where("occurred_at", "<", answers)
      .executeTakeFirst();
    counts.responses = Number(row?.n);
  }
  const last = Math.max(texts ?? -1, contacts ?? -1);
  let place: Place | null = { occurredAt: (answers ?? 0) - 1, id: LAST_ID };
  while (place && place.occurredAt < last) {
    const rows = await readStretch(database, projectId, place, last, READ_COUNT);
    for (const row of rows) {
      for (const kind of row.answers.map(kindOfWords)) {
        if (kind === "texts" && texts !== null && row.occurredAt < texts) counts.texts += 1;
        if (kind === "contacts" && contacts !== null && row.occurredAt < contacts) {
          counts.contacts += 1;
        }
      }
    }
    place = rows.at(-1) ?? null;
  }
  return counts;
}

export async function expireResponses(
  engine: Engine,
  projectId: string,
  before: number,
  limit: number,
  now: number,
): Promise<number> {
  const rows = await readPlaces(engine.database, projectId, BEGINNING, before, limit);
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  return (await engine.erase(projectId, ids, now)).length;
}

/** Writes only what is still as it was read: somebody may have answered anew in between. */
export async function expireWords(
  engine: Engine,
  { projectId, kind, occurredAt, id }: RetentionPass,
  before: number,
  limit: number,
): Promise<WordStep> {
  const { database } = engine;
  const rows = await readStretch(database, projectId, { occurredAt, id }, before, limit);
  let blanked = 0;
  for (const row of rows) {
    const count = row.answers.filter((answer) => kindOfWords(answer) === kind).length;
    if (count === 0) continue;
    const answers = row.answers.map((answer) =>
      kindOfWords(answer) === kind ? withoutWords(answer) : answer,
    );
    const result = await database
      .updateTable("response")
      .set({ answers: JSON.stringify(answers) })
      .where("project_id", "=", projectId)
      .where("id", "=", row.id)
      .where("answers", "=", row.text)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) > 0) blanked += count;
  }
  const last = rows.at(-1);
  return { blanked, last: last ? { occurredAt: last.occurredAt, id: last.id } : null };
}

export async function readPass(
  database: Kysely<Tables>,
  projectId: string,
  kind: WordKind,
): Promise<RetentionPass | null> {
  const row = await database
    .selectFrom("retention_pass")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (!row) return null;
  const { began_at: beganAt, occurred_at: occurredAt, id } = row;
  return { projectId, kind, beganAt, occurredAt, id };
}

export async function keepPass(
  database: Kysely<Tables>,
  { projectId, kind, beganAt, occurredAt, id }: RetentionPass,
): Promise<void> {
  const place = { began_at: beganAt, occurred_at: occurredAt, id };
  await database
    .insertInto("retention_pass")
    .values({ project_id: projectId, kind, ...place })
    .onConflict((conflict) => conflict.columns(["project_id", "kind"]).doUpdateSet(place))
    .execute();
}

interface WordRow extends Place {
  /** As stored. */
  readonly text: string;
  readonly answers: StoredAnswer[];
}

async function readStretch(
  database: Kysely<Tables>,
  projectId: string,
  after: Place,
  before: number,
  limit: number,
): Promise<WordRow[]> {
  const rows = await stretch(database, projectId, after, before, limit).select("answers").execute();
  return rows.map((row) => ({
    occurredAt: row.occurred_at,
    id: row.id,
    text: row.answers,
    answers: readAnswers(row.answers),
  }));
}

async function readPlaces(
  ...[database, projectId, after, before, limit]: Parameters<typeof stretch>
): Promise<Place[]> {
  const rows = await stretch(database, projectId, after, before, limit).execute();
  return rows.map((row) => ({ occurredAt: row.occurred_at, id: row.id }));
}

/** Oldest first, backwards along the index over times. */
function stretch(
  database: Kysely<Tables>,
  projectId: string,
  after: Place,
  before: number,
  limit: number,
) {
  return database
    .selectFrom("response")
    .select(["occurred_at", "id"])
    .where("project_id", "=", projectId)
    .where("occurred_at", "<", before)
    .where(sql<boolean>`(occurred_at, id) > (${after.occurredAt}, ${after.id})`)
    .orderBy("occurred_at")
    .orderBy("id")
    .limit(limit);
}
