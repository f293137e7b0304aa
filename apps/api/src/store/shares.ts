import { type Kysely, sql } from "kysely";
import { readAnswers } from "./rows.ts";
import type { ResponseColumns, Tables } from "./schema.ts";
import type { AnsweredRow, ShareDay, Store } from "./store.ts";

/** Shares are kept in millionths: all columns hold whole numbers and text. */
const MILLION = 1_000_000;

export async function readShareDays(
  database: Kysely<Tables>,
  projectId: string,
  from: number,
): Promise<ShareDay[]> {
  const rows = await database
    .selectFrom("asked_share_day")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("day", ">=", from)
    .orderBy("survey_id")
    .orderBy("segment")
    .orderBy("day")
    .execute();
  return rows.map((row) => ({
    surveyId: row.survey_id,
    segment: row.segment,
    day: row.day,
    share: row.share / MILLION,
    exposure: row.exposure / MILLION,
  }));
}

/** One statement; replicas that tell at once agree, since the first share and the least exposure stand. */
export async function keepShareDays(
  database: Kysely<Tables>,
  projectId: string,
  days: readonly ShareDay[],
): Promise<void> {
  if (days.length === 0) return;
  const rows = days
    .map(({ surveyId, segment, day, share, exposure }) => ({
      project_id: projectId,
      survey_id: surveyId,
      segment,
      day,
      share: Math.round(share * MILLION),
      exposure: Math.round(exposure * MILLION),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  await database
    .insertInto("asked_share_day")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["project_id", "survey_id", "segment", "day"]).doUpdateSet({
        exposure: sql`case when excluded.exposure < asked_share_day.exposure
          then excluded.exposure else asked_share_day.exposure end`,
      }),
    )
    .execute();
}

export async function readAnswered(
  database: Kysely<Tables>,
  dialect: Store["dialect"],
  { projectId, surveyId, from, to, limit, before }: Parameters<Store["readAnswered"]>[0],
): Promise<AnsweredRow[]> {
  // Left to itself SQLite reads every survey's rows, by the index over times alone.
  const index = dialect === "sqlite" ? sql`indexed by response_by_survey` : sql``;
  const older = before ? sql` and (occurred_at, id) < (${before.occurredAt}, ${before.id})` : sql``;
  const { rows } = await sql<
    Pick<ResponseColumns, "id" | "occurred_at" | "revision" | "answers" | "traits">
  >`
    select id, occurred_at, revision, answers, traits from response ${index}
    where project_id = ${projectId} and survey_id = ${surveyId}
      and occurred_at >= ${from} and occurred_at < ${to}${older}
      and is_sample = 0 and disposition in ('partial', 'complete')
    order by occurred_at desc, id desc limit ${limit}`.execute(database);
  return rows.map((row) => ({
    id: row.id,
    occurredAt: row.occurred_at,
    revision: row.revision,
    answers: readAnswers(row.answers),
    traits: JSON.parse(row.traits),
  }));
}
