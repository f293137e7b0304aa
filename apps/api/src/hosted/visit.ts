import type { Answer, PageSurvey, StoredResponse } from "@heed/contracts";
import { openLink, type SignedLink } from "@heed/contracts/signing";
import { toPageSurvey } from "../asking/page-survey.ts";
import type { AppContext } from "../http/context.ts";
import type { Services } from "../http/services.ts";
import type { BookRevision, SurveyBook } from "../http/survey-books.ts";

/** Somebody who opened a link, and what is known of their answer. */
export interface Visit {
  readonly token: string;
  readonly link: SignedLink;
  readonly book: SurveyBook;
  readonly asked: BookRevision;
  /** The survey in the visitor's language. */
  readonly survey: PageSurvey;
  readonly stored: StoredResponse | null;
}

export type OpenedVisit =
  | { visit: Visit; notice: null }
  | { visit: null; notice: "broken" | "expired" | "ended"; language: string };

/** Opens the link of the address. Records nothing: whoever only fetches an address answered nothing. */
export async function openVisit(c: AppContext, services: Services): Promise<OpenedVisit> {
  const { config, clock, surveys, store } = services;
  const token = c.req.param("token") ?? "";
  const now = clock();
  const spoken = firstLanguage(c.req.header("accept-language"));
  const opened =
    config.identitySecret === null || token.length > MOST_CHARACTERS
      ? null
      : await openLink(token, config.identitySecret, now);
  const wanted = opened?.link?.language ?? spoken;
  const refuse = (notice: "broken" | "expired" | "ended"): OpenedVisit => ({
    visit: null,
    notice,
    language: wanted,
  });
  if (!opened?.link) return refuse("broken");
  const { link } = opened;
  if (opened.fault === "expired") return refuse("expired");
  const [book, stored] = await Promise.all([
    surveys.read(config.project),
    store.findResponse(config.project, link.id),
  ]);
  const revisions = book.surveys.get(link.survey);
  if (!revisions || (stored && stored.survey !== link.survey)) return refuse("broken");
  const asked = chooseRevision([...revisions.values()], stored?.revision);
  if (!asked) return refuse("ended");
  const survey = toPageSurvey(asked.revision, { wanted, now, shares: [] });
  return { visit: { token, link, book, asked, survey, stored }, notice: null };
}

/** No honest link comes near it. */
const MOST_CHARACTERS = 2_000;

/** The revision that was answered before, else the newest; null when all are retired. */
function chooseRevision(
  revisions: readonly BookRevision[],
  answered: number | undefined,
): BookRevision | null {
  const open = revisions
    .filter(({ revision }) => revision.status !== "retired")
    .sort((a, b) => b.revision.revision - a.revision.revision);
  return open.find(({ revision }) => revision.revision === answered) ?? open[0] ?? null;
}

/** The language that a browser would like best (RFC 9110 §12.5.4); empty when it says none. */
export function firstLanguage(header = ""): string {
  const [best] = header
    .split(",")
    .map((part, place) => {
      const [tag = "", weight = ""] = part.trim().split(";");
      const quality = /^\s*q=([01](\.\d{0,3})?)$/.exec(weight)?.[1];
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality), place };
    })
    .filter(({ tag, quality }) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place);
  return best?.tag ?? "";
}

/** What the person answered so far, without words that are past their time. */
export function answersOf({ stored }: Visit): readonly Answer[] {
  return (stored?.answers ?? []).filter(({ expired }) => !expired);
}
