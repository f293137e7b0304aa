import type { DatabaseSync } from "node:sqlite";

/** The span in which a project's responses lie: epoch ms, both included. */
export interface MeasuredProject {
  readonly projectId: string;
  readonly first: number;
  readonly last: number;
}

/** Lists the projects of a SQLite database that have responses, and when. */
export function listMeasured(database: DatabaseSync): MeasuredProject[] {
  return database
    .prepare(
      `select project_id, min(occurred_at) as first, max(occurred_at) as last
       from response group by project_id order by project_id`,
    )
    .all()
    .map((row) => ({
      projectId: String(row["project_id"]),
      first: Number(row["first"]),
      last: Number(row["last"]),
    }));
}
