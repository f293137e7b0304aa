import {
  type PersonExport,
  personExport,
  SERVER_PATHS,
  type StoredResponse,
} from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import type { Principal } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { errorFields } from "../http/log.ts";
import type { Services } from "../http/services.ts";
import type { SurveyBook } from "../http/survey-books.ts";
import { toPersonHash } from "../store/privacy/tombstones.ts";
import { personName } from "./person-name.ts";

const PAGE = 100;

const everything = personExport
  .meta({ description: "Everything that is kept of one person" })
  .openapi("PersonExport");

/** Adds what a person may ask to have: everything kept of them (GDPR, articles 15 and 20). */
export function addPeople(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: `${SERVER_PATHS.people}/{person}`,
      tags: ["Privacy"],
      scope: ["answers:unmask", "answers:read"],
      summary: "Export everything kept of one person",
      description:
        "Nothing is masked, so it needs answers:read and answers:unmask. JSON in one documented shape, streamed. Somebody of whom nothing is kept gets an export without responses.",
      request: { params: z.object({ person: z.string() }) },
      responses: {
        200: {
          description: "Responses with traits, language, page and times; the questions' wording",
          content: { "application/json": { schema: everything } },
        },
        ...problems("invalid-request"),
      },
    },
    (c, principal) => send(c, services, principal),
  );
}

async function send(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const person = readBy(personName, c.req.param("person"), "/path/person");
  const { projectId } = principal;
  const { store } = services;
  const [book, { optedOut }, secret] = await Promise.all([
    services.surveys.read(projectId),
    store.readPerson(projectId, person, 1),
    store.readPrivacySecret(projectId),
  ]);
  await services.audit(principal, {
    action: "person.exported",
    // The log outlives what is erased, so that it must not name the person.
    subject: toPersonHash(secret, person),
  });
  const head: Omit<PersonExport, "responses" | "surveys"> = {
    format: "heed-person/1",
    project: projectId,
    person,
    exportedAt: new Date(services.clock()).toISOString(),
    optedOut,
  };
  const parts = write(head, readAll(services, projectId, person), book);
  return c.body(ReadableStream.from(encode(parts, c, services)), 200, {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": 'attachment; filename="heed-person.json"',
    "cache-control": "no-store",
  });
}

async function* readAll(
  { store }: Services,
  projectId: string,
  person: string,
): AsyncGenerator<StoredResponse> {
  let before: { occurredAt: number; id: string } | undefined;
  for (;;) {
    const page = await store.listResponses({
      ...{ projectId, person, limit: PAGE },
      ...(before && { before }),
    });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    before = { occurredAt: Date.parse(last.occurredAt), id: last.id };
  }
}

async function* write(
  head: Omit<PersonExport, "responses" | "surveys">,
  responses: AsyncIterable<StoredResponse>,
  book: SurveyBook,
): AsyncGenerator<string> {
  const asked = new Map<string, { survey: string; revision: number }>();
  yield `${JSON.stringify(head).slice(0, -1)},"responses":[`;
  let comma = "";
  for await (const response of responses) {
    const { survey, revision } = response;
    asked.set(`${survey} ${revision}`, { survey, revision });
    yield comma + JSON.stringify(response);
    comma = ",";
  }
  const surveys = [...asked.values()].flatMap((one) => toWording(one, book));
  yield `],"surveys":${JSON.stringify(surveys)}}`;
}

function toWording(
  { survey, revision }: { survey: string; revision: number },
  { surveys }: SurveyBook,
): PersonExport["surveys"] {
  const found = surveys.get(survey)?.get(revision)?.revision.survey;
  if (!found) return [];
  const questions = found.questions.map(({ id, kind, text }) => ({ id, kind, text }));
  return [{ survey, revision, name: found.name, questions }];
}

/** The answer is under way: all that is left is to break it off, so that nobody takes it for whole. */
async function* encode(
  parts: AsyncIterable<string>,
  c: AppContext,
  { log }: Services,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for await (const part of parts) yield encoder.encode(part);
  } catch (error) {
    log.error("person export broken off", { requestId: c.get("requestId"), ...errorFields(error) });
    throw error;
  }
}
