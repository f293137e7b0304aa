import type { AskedShare, Quota, SurveyDefinition } from "@heed/contracts";
import type { Store } from "../store/store.ts";
import { countSegment } from "./count-answers.ts";
import { DAY_MS, periodAt, toDay } from "./periods.ts";

/** Says of each quota that is full that nobody more is asked, of everybody or of its segment. */
export async function listFullQuotas(
  store: Pick<Store, "readDispositions" | "readTally" | "readAnswered">,
  projectId: string,
  survey: SurveyDefinition,
  now: number,
): Promise<AskedShare[]> {
  const full: AskedShare[] = [];
  for (const quota of survey.quotas ?? []) {
    const { from, to, salt } = periodAt(quota.per, now);
    const count = await countFor(store, projectId, survey.id, quota, from, now);
    if (count < quota.limit) continue;
    full.push({ reason: "quota-reached", share: 0, salt, until: to, ...quota.segment });
  }
  return full;
}

/** How many responses of the period hold an answer: whole and partial ones. */
async function countFor(
  store: Pick<Store, "readDispositions" | "readTally" | "readAnswered">,
  projectId: string,
  surveyId: string,
  { segment, limit }: Quota,
  from: number,
  now: number,
): Promise<number> {
  const whose = { projectId, surveyId, from };
  if (segment) return countSegment(store, { ...whose, now }, segment, limit);
  const to = toDay(now) + DAY_MS;
  const rows = await store.readDispositions({ ...whose, to, sample: "exclude" });
  return rows
    .filter(({ disposition }) => disposition === "partial" || disposition === "complete")
    .reduce((sum, { count }) => sum + count, 0);
}
