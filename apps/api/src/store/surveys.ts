import { isDeepStrictEqual } from "node:util";
import type { SurveyDefinition, SurveyRevision } from "@heed/contracts";
import type { Kysely, Selectable } from "kysely";
import { type Beside, besideStatements } from "./beside.ts";
import type { Engine } from "./engine.ts";
import type { Tables } from "./schema.ts";
import { DataRefused } from "./store.ts";

const ATTEMPTS = 5;

/**
 * Makes the definition the live revision. Two who publish at once both try the next number: the
 * one who comes second looks again, and changes nothing if the first published the same.
 */
export async function publish(
  engine: Engine,
  projectId: string,
  survey: SurveyDefinition,
  now: number,
  toBeside: (revision: SurveyRevision) => Beside = () => ({}),
): Promise<SurveyRevision> {
  const { database } = engine;
  for (let attempt = 1; ; attempt++) {
    const newest = await database
      .selectFrom("survey_revision")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("survey_id", "=", survey.id)
      .orderBy("revision", "desc")
      .limit(1)
      .executeTakeFirst();
    if (newest?.status === "live") {
      const live = toSurveyRevision(newest);
      if (isDeepStrictEqual(live.survey, JSON.parse(JSON.stringify(survey)))) return live;
    }
    const row = {
      project_id: projectId,
      survey_id: survey.id,
      revision: (newest?.revision ?? 0) + 1,
      status: "live",
      definition: JSON.stringify(survey),
      published_at: now,
    };
    try {
      await engine.atomically([
        database
          .updateTable("survey_revision")
          .set({ status: "superseded" })
          .where("project_id", "=", projectId)
          .where("survey_id", "=", survey.id)
          .where("status", "=", "live")
          .compile(),
        database.insertInto("survey_revision").values(row).compile(),
        ...besideStatements(database, toBeside(toSurveyRevision(row))),
      ]);
      return toSurveyRevision(row);
    } catch (error) {
      const reason = engine.toStoreError(error);
      if (!(reason instanceof DataRefused) || attempt === ATTEMPTS) throw reason;
    }
  }
}

export async function retire(
  engine: Engine,
  projectId: string,
  surveyId: string,
  revision: number,
  beside: Beside = {},
): Promise<boolean> {
  const { database } = engine;
  const found = await database
    .selectFrom("survey_revision")
    .select("revision")
    .where("project_id", "=", projectId)
    .where("survey_id", "=", surveyId)
    .where("revision", "=", revision)
    .executeTakeFirst();
  // None is ever removed, so that what was found is still there.
  if (!found) return false;
  await engine.atomically([
    database
      .updateTable("survey_revision")
      .set({ status: "retired" })
      .where("project_id", "=", projectId)
      .where("survey_id", "=", surveyId)
      .where("revision", "=", revision)
      .compile(),
    ...besideStatements(database, beside),
  ]);
  return true;
}

export async function listRevisions(
  database: Kysely<Tables>,
  projectId: string,
): Promise<SurveyRevision[]> {
  const rows = await database
    .selectFrom("survey_revision")
    .selectAll()
    .where("project_id", "=", projectId)
    .orderBy("survey_id")
    .orderBy("revision", "desc")
    .execute();
  return rows.map(toSurveyRevision);
}

function toSurveyRevision(row: Selectable<Tables["survey_revision"]>): SurveyRevision {
  return {
    survey: JSON.parse(row.definition),
    revision: row.revision,
    status: row.status === "live" || row.status === "retired" ? row.status : "superseded",
    publishedAt: new Date(row.published_at).toISOString(),
  };
}
