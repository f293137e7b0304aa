import type { AskedShare, PageConfig, SurveyRevision } from "@heed/contracts";
import { INTERFACE_LANGUAGES } from "@heed/contracts/constants";
import { type StaticFile, toStaticFile } from "../http/static-files.ts";
import { lookUpLanguage } from "./languages.ts";
import { chooseLanguage, toPageSurvey, whyHeld } from "./page-survey.ts";

/** No honest set of surveys comes to more; past it the oldest is made anew. */
const CONFIGS_KEPT = 256;
/** RFC 5646 (4.4.1) asks for no more. */
const TAG_LENGTH = 35;

/** By survey id. */
export type AskedShares = Readonly<Record<string, readonly AskedShare[]>>;

/** The compiled configs of one project, as its surveys stood at one moment. */
export interface PageConfigs {
  /** @param wanted BCP 47, from the page: whatever else it holds counts as no wish */
  read(wanted: string): Promise<StaticFile>;
  /** The same, when that tag was asked for before and its config is in memory; else null. */
  readAtOnce(wanted: string): StaticFile | null;
}

/**
 * Compiles configs as they are asked for. Requests that come to the same languages share one, so
 * no number of invented tags makes more of them.
 *
 * @param now epoch ms, from which a schedule's windows are worked out
 */
export function createPageConfigs(
  revisions: readonly SurveyRevision[],
  now: number,
  shares: AskedShares,
): PageConfigs {
  const live = revisions.filter(({ status }) => status === "live");
  const files = new Map<string, Promise<StaticFile>>();
  // By the tag itself: which languages it comes to takes longer to find out than to answer.
  const byTag = new Map<string, StaticFile>();

  const compile = (spoken: string, wanted: string) => {
    const config: PageConfig = {
      interface: spoken,
      surveys: live.flatMap((revision) => {
        try {
          const ofSurvey = shares[revision.survey.id] ?? [];
          return [toPageSurvey(revision, { wanted, now, shares: ofSurvey })];
        } catch {
          // One that was never checked, as in a restored backup, must not cost the others.
          return [];
        }
      }),
    };
    return toStaticFile(new TextEncoder().encode(JSON.stringify(config)), "application/json");
  };

  function find(tag: string): Promise<StaticFile> {
    const spoken = lookUpLanguage(INTERFACE_LANGUAGES, tag) ?? INTERFACE_LANGUAGES[0];
    const outcome = [
      spoken,
      ...live.map(({ survey }) => [chooseLanguage(survey, tag), whyHeld(survey, tag)]),
    ].join();
    const known = files.get(outcome);
    if (known) return known;
    const file = compile(spoken, tag);
    keep(files, outcome, file);
    return file;
  }

  return {
    async read(wanted) {
      const tag = wanted.length <= TAG_LENGTH ? wanted : "";
      const known = byTag.get(tag);
      if (known) return known;
      const file = await find(tag);
      keep(byTag, tag, file);
      return file;
    },
    readAtOnce: (wanted) => byTag.get(wanted) ?? null,
  };
}

function keep<Value>(values: Map<string, Value>, key: string, value: Value): void {
  const [oldest] = values.keys();
  if (values.size >= CONFIGS_KEPT && oldest !== undefined) values.delete(oldest);
  values.set(key, value);
}
