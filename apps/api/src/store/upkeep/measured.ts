import type { Engine } from "../engine.ts";

/** The span in which a project's responses lie: epoch ms, both included. */
export interface MeasuredProject {
  readonly projectId: string;
  readonly first: number;
  readonly last: number;
}

/** Lists the projects that have responses, and when. */
export async function listMeasured({
  database,
}: Pick<Engine, "database">): Promise<MeasuredProject[]> {
  const rows = await database
    .selectFrom("response")
    .select(({ fn }) => [
      "project_id",
      fn.min("occurred_at").as("first"),
      fn.max("occurred_at").as("last"),
    ])
    .groupBy("project_id")
    .orderBy("project_id")
    .execute();
  return rows.map((row) => ({
    projectId: row.project_id,
    first: Number(row.first),
    last: Number(row.last),
  }));
}
