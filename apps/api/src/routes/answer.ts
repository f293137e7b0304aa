import { type Answer, type PageQuestion, SERVER_PATHS } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Html } from "../hosted/fields.ts";
import { SCRIPT, STYLE } from "../hosted/files.ts";
import {
  renderNoticePage,
  renderQuestionPage,
  renderThanksPage,
  SCRIPT_PATH,
  STYLE_PATH,
} from "../hosted/page.ts";
import { readForm } from "../hosted/read-form.ts";
import { recordAnswer } from "../hosted/record.ts";
import { answersOf, type OpenedVisit, openVisit, type Visit } from "../hosted/visit.ts";
import { isOptional, listAsked } from "../hosted/walk.ts";
import { wordsFor } from "../hosted/words.ts";
import { readFormBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, addRoute, problems } from "../http/documented.ts";
import { PAGE_HEADERS } from "../http/security-headers.ts";
import type { Services } from "../http/services.ts";
import { QueueFull } from "../ingest/writer.ts";
import { StorageUnavailable } from "../store/store.ts";

const path = `${SERVER_PATHS.answer}/{token}`;
const params = z.object({ token: z.string().describe("A signed link's") });
const page = { "text/html": { schema: z.string() } };
const notices = {
  404: { description: "The link is broken or forged: a page that says so", content: page },
  410: { description: "The link has expired or the survey has ended", content: page },
};

/** Where a page stands after the last question; no question's id holds a plus. */
const END = "+end";

/** Adds the pages that signed links open: they ask and take an answer, also without JavaScript. */
export function addAnswer(app: App, services: Services): void {
  addRoute(
    app,
    {
      method: "get",
      path,
      tags: ["Links"],
      summary: "Open a signed link",
      description:
        "A page that asks the survey, the link's score chosen. Fetching it records nothing; once somebody sees it, it sends that score by itself.",
      request: { params, query: z.object({ q: z.string().optional() }) },
      responses: { 200: { description: "The page", content: page }, ...notices },
    },
    (c) => show(c, services),
  );
  addRoute(
    app,
    {
      method: "post",
      path,
      tags: ["Links"],
      summary: "Answer through a signed link",
      request: {
        params,
        body: { content: { "application/x-www-form-urlencoded": { schema: z.object({}) } } },
      },
      responses: {
        ...problems("invalid-encoding", "body-too-large", "unsupported-media-type"),
        ...notices,
        303: { description: "Saved; leads to the next question or the thanks" },
        422: { description: "The question again, with what is missing", content: page },
        503: { description: "The question again: it could not be saved just now", content: page },
      },
    },
    (c) => take(c, services),
  );
  const cached = { "cache-control": "public, max-age=3600" };
  app.get(STYLE_PATH, (c) =>
    c.body(STYLE, 200, { ...cached, "content-type": "text/css; charset=utf-8" }),
  );
  app.get(SCRIPT_PATH, (c) =>
    c.body(SCRIPT, 200, { ...cached, "content-type": "text/javascript; charset=utf-8" }),
  );
}

async function show(c: AppContext, services: Services): Promise<Response> {
  const opened = await openVisit(c, services);
  if (!opened.visit) return sendNotice(c, opened);
  const { visit } = opened;
  const { survey, link } = visit;
  const answers = answersOf(visit);
  const place = c.req.query("q");
  const [first] = survey.questions;
  const given = first && answerTo(answers, first);
  if (place === END && given !== undefined) return send(c, renderThanksPage(survey));
  const later = listAsked(survey.questions, answers).find(({ id }) => id === place);
  if (later && later !== first && given !== undefined) {
    const [, second] = listAsked(survey.questions, answers);
    const saved = later === second && typeof given === "number" ? given : null;
    return sendQuestion(c, visit, later, { value: answerTo(answers, later) ?? null, saved });
  }
  if (!first) return sendNotice(c, { visit: null, notice: "ended", language: survey.language });
  const isAnsweredHere = place === undefined && link.score !== undefined && link.score !== given;
  const value = isAnsweredHere ? link.score : given;
  return sendQuestion(c, visit, first, { value: value ?? null, isSentAlone: isAnsweredHere });
}

async function take(c: AppContext, services: Services): Promise<Response> {
  const opened = await openVisit(c, services);
  if (!opened.visit) return sendNotice(c, opened);
  const { visit } = opened;
  const form = await readFormBody(c);
  const { survey } = visit;
  const words = wordsFor(survey.language);
  const answers = answersOf(visit);
  const question = listAsked(survey.questions, answers).find(({ id }) => id === form.get("q"));
  if (!question) return redirect(c, visit, survey.questions[0]?.id ?? END);

  const { value, fault } = readForm(question, form);
  if (fault) return sendQuestion(c, visit, question, { error: words[fault], status: 422 });
  if (value === null) {
    if (isOptional(question)) return redirect(c, visit, nextAfter(visit, answers, question));
    return sendQuestion(c, visit, question, { error: words.missing, status: 422 });
  }
  try {
    const gpc = c.req.header("sec-gpc") === "1";
    const kept = await recordAnswer(services, visit, { question: question.id, value }, gpc);
    if (kept === "erased")
      return sendNotice(c, { visit: null, notice: "ended", language: survey.language });
    if (kept) return redirect(c, visit, nextAfter(visit, kept, question));
    return sendQuestion(c, visit, question, { value, error: words.invalid, status: 422 });
  } catch (error) {
    if (!(error instanceof StorageUnavailable || error instanceof QueueFull)) throw error;
    c.header("retry-after", "1");
    return sendQuestion(c, visit, question, { value, error: words.notSaved, status: 503 });
  }
}

function answerTo(answers: readonly Answer[], { id }: PageQuestion): Answer["value"] | undefined {
  return answers.find(({ question }) => question === id)?.value;
}

function nextAfter({ survey }: Visit, answers: readonly Answer[], { id }: PageQuestion): string {
  const asked = listAsked(survey.questions, answers);
  return asked[asked.findIndex((question) => question.id === id) + 1]?.id ?? END;
}

/** After a post the browser fetches the next page, so that reloading sends nothing again. */
function redirect(c: AppContext, { token }: Visit, place: string): Response {
  return c.redirect(`${SERVER_PATHS.answer}/${token}?q=${encodeURIComponent(place)}`, 303);
}

interface Shown {
  value?: Answer["value"] | null;
  saved?: number | null;
  error?: string;
  isSentAlone?: boolean;
  status?: ContentfulStatusCode;
}

function sendQuestion(
  c: AppContext,
  { survey, token }: Visit,
  question: PageQuestion,
  { value = null, saved = null, error = "", isSentAlone = false, status = 200 }: Shown,
): Response | Promise<Response> {
  const address = `${SERVER_PATHS.answer}/${token}`;
  const shown = { survey, question, address, value, saved, error, isSentAlone };
  return send(c, renderQuestionPage(shown), status);
}

const STATUS = { broken: 404, expired: 410, ended: 410 } as const;

function sendNotice(
  c: AppContext,
  { notice, language }: Extract<OpenedVisit, { visit: null }>,
): Response | Promise<Response> {
  return send(c, renderNoticePage(language, notice), STATUS[notice]);
}

function send(
  c: AppContext,
  content: Html,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  return c.html(content, status, {
    ...PAGE_HEADERS,
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
  });
}
