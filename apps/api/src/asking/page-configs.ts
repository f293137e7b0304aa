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

  return {
    read(wanted) {
      const tag = wanted.length <= TAG_LENGTH ? wanted : "";
      const spoken = lookUpLanguage(INTERFACE_LANGUAGES, tag) ?? INTERFACE_LANGUAGES[0];
      const outcome = [
        spoken,
        ...live.map(({ survey }) => [chooseLanguage(survey, tag), whyHeld(survey, tag)]),
      ].join();
      const known = files.get(outcome);
      if (known) return known;
      const file = compile(spoken, tag);
      const [oldest] = files.keys();
      if (files.size >= CONFIGS_KEPT && oldest) files.delete(oldest);
      files.set(outcome, file);
      return file;
    },
  };
}
