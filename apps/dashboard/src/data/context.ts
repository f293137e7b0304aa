import type { SurveyRevision } from "@heed/contracts";
import type { Words } from "../words/words.ts";
import type { View } from "./address.ts";
import type { Connection } from "./connection.ts";

/** What every page is given. */
export interface Context extends Pick<Connection, "client" | "scopes"> {
  connection: Connection;
  words: Words;
  view: View;
  surveys: readonly SurveyRevision[];
  /** Epoch ms; moves with the day that is today. */
  now: () => number;
}

/** The revision that stands for its survey: the live one, else the newest. */
export function currentRevisions(revisions: readonly SurveyRevision[]): SurveyRevision[] {
  const byId = new Map<string, SurveyRevision>();
  for (const revision of revisions) {
    const known = byId.get(revision.survey.id);
    const wins =
      known === undefined ||
      (known.status !== "live" &&
        (revision.status === "live" || revision.revision > known.revision));
    if (wins) byId.set(revision.survey.id, revision);
  }
  return [...byId.values()];
}
