import type { MetricReceipt, SurveyRevision } from "@heed/contracts";
import type { ScaleId } from "@heed/metrics";
import { type MetricRequest, makeReceipt } from "../numbers/receipt.ts";
import type { Store } from "../store/store.ts";
import type { MeasuredProject } from "../store/upkeep/measured.ts";

const DAY_MS = 86_400_000;
/** Longer spans are read as one, since a receipt holds so many buckets at most. */
const MOST_DAYS = 1000;

/** A number that two stores were asked for. */
export interface ComparedReceipt {
  readonly project: string;
  readonly survey: string;
  readonly question: string;
  readonly scale: string;
  readonly n: number;
  readonly isEqual: boolean;
}

/** Asks both stores for every number of a project, by day, and compares the receipts to the digit. */
export async function compareReceipts(
  one: Store,
  other: Store,
  { projectId, first, last }: MeasuredProject,
): Promise<ComparedReceipt[]> {
  const from = Math.floor(first / DAY_MS) * DAY_MS;
  const to = (Math.floor(last / DAY_MS) + 1) * DAY_MS;
  const bucket = (to - from) / DAY_MS > MOST_DAYS ? "none" : "day";
  const compared: ComparedReceipt[] = [];
  for (const asked of listQuestions(await one.listRevisions(projectId))) {
    const request: MetricRequest = {
      ...{ projectId, surveyId: asked.survey, questionId: asked.question },
      ...{ scaleId: asked.scale, revisions: asked.revisions, period: { from, to } },
      bucket,
      sample: "include",
      now: to,
    };
    const [here, there] = await Promise.all([
      makeReceipt(one, request),
      makeReceipt(other, request),
    ]);
    compared.push({
      ...{ project: projectId, survey: asked.survey, question: asked.question, scale: asked.scale },
      n: here.headline.n,
      isEqual: toText(here) === toText(there),
    });
  }
  return compared;
}

const toText = (receipt: MetricReceipt) => JSON.stringify(receipt);

interface AskedQuestion {
  readonly survey: string;
  readonly question: string;
  readonly scale: ScaleId;
  readonly revisions: Set<number>;
}

/** Every question with a scale, with the revisions that asked it on that scale. */
function listQuestions(revisions: readonly SurveyRevision[]): AskedQuestion[] {
  const asked = new Map<string, AskedQuestion>();
  for (const { survey, revision } of revisions) {
    for (const question of survey.questions) {
      if (question.kind !== "scale") continue;
      const name = `${survey.id} ${question.id} ${question.scale}`;
      const { scale, id } = question;
      const entry = asked.get(name) ?? {
        survey: survey.id,
        question: id,
        scale,
        revisions: new Set(),
      };
      entry.revisions.add(revision);
      asked.set(name, entry);
    }
  }
  return [...asked.values()];
}
