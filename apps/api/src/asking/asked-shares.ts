import type { AskedShare, SurveyRevision } from "@heed/contracts";
import type { Store } from "../store/store.ts";
import { type AskedSurvey, planMargin, REMEMBERED_DAYS } from "./margin-shares.ts";
import { DAY_MS, toDay } from "./periods.ts";
import { listFullQuotas } from "./quota-shares.ts";

/** How old the shares may be that a page is given. */
const FRESH_MS = 60_000;

/** Which share of those who fit is asked, by survey; surveys of which all are asked are absent. */
export type SharesBySurvey = Readonly<Record<string, readonly AskedShare[]>>;

type Reader = Pick<
  Store,
  | "listRevisions"
  | "readTally"
  | "readDispositions"
  | "readAnswered"
  | "readShareDays"
  | "keepShareDays"
>;

/**
 * Works out what the answers so far allow: the full quotas, and the shares that lead to the wanted
 * margins. Writes down with which shares the day began, so that all replicas ask the same and the
 * next plan knows.
 *
 * @param now epoch ms
 */
export async function readAskedShares(
  store: Reader,
  projectId: string,
  now: number,
): Promise<SharesBySurvey> {
  const revisions = await store.listRevisions(projectId);
  const asked = listLimited(revisions);
  if (asked.length === 0) return {};
  const days = asked.some(({ survey }) => survey.margin)
    ? await store.readShareDays(projectId, toDay(now) - REMEMBERED_DAYS * DAY_MS)
    : [];
  const bySurvey: Record<string, readonly AskedShare[]> = {};
  for (const item of asked) {
    const { survey } = item;
    const shares = await listFullQuotas(store, projectId, survey, now);
    if (survey.margin) {
      const remembered = days.filter(({ surveyId }) => surveyId === survey.id);
      const plan = await planMargin(store, projectId, item, survey.margin, remembered, now);
      await store.keepShareDays(projectId, plan.days);
      shares.push(...plan.shares);
    }
    if (shares.length > 0) bySurvey[survey.id] = shares;
  }
  return bySurvey;
}

/** Lists the surveys that are asked and have a quota or a margin. */
function listLimited(revisions: readonly SurveyRevision[]): AskedSurvey[] {
  return revisions
    .filter(({ status, survey }) => status === "live" && !survey.paused)
    .filter(({ survey }) => survey.margin || survey.quotas?.length)
    .map(({ survey }) => {
      const [first] = survey.questions;
      const same = revisions.filter((other) => {
        const asked = other.survey.questions.find(({ id }) => id === first?.id);
        return (
          other.survey.id === survey.id &&
          asked?.kind === "scale" &&
          first?.kind === "scale" &&
          asked.scale === first.scale
        );
      });
      return {
        survey,
        revisions: new Set(same.map(({ revision }) => revision)),
        publishedAt: Math.min(...same.map(({ publishedAt }) => Date.parse(publishedAt))),
      };
    });
}

export interface AskedShares {
  /** Never rejects: a page without shares asks a few people more than are needed. */
  read(projectId: string): Promise<SharesBySurvey>;
  /** For a survey that was just published. */
  forget(projectId: string): void;
}

/**
 * Keeps each project's shares for a minute. Older ones are still given while newer are worked out,
 * so that no page waits; also when the database does not answer.
 */
export function createAskedShares(
  store: Reader,
  clock: () => number,
  onError: (error: unknown) => void,
): AskedShares {
  interface Kept {
    shares: SharesBySurvey;
    at: number;
  }
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<SharesBySurvey>>();

  function refresh(projectId: string): Promise<SharesBySurvey> {
    const running = underWay.get(projectId);
    if (running) return running;
    const at = clock();
    const work = readAskedShares(store, projectId, at)
      .catch((error: unknown) => {
        onError(error);
        return kept.get(projectId)?.shares ?? {};
      })
      .then((shares) => {
        if (underWay.get(projectId) === work) {
          kept.set(projectId, { shares, at });
          underWay.delete(projectId);
        }
        return shares;
      });
    underWay.set(projectId, work);
    return work;
  }

  return {
    async read(projectId) {
      const known = kept.get(projectId);
      const age = known ? clock() - known.at : Number.POSITIVE_INFINITY;
      if (known && age >= 0 && age < FRESH_MS) return known.shares;
      const work = refresh(projectId);
      return known ? known.shares : work;
    },
    forget(projectId) {
      kept.delete(projectId);
      underWay.delete(projectId);
    },
  };
}
