import { PATHS, type PersonHistory, personHistory } from "@heed/contracts";
import { SCALES } from "@heed/metrics/scales";
import { z } from "@hono/zod-openapi";
import type { AppContext } from "../http/context.ts";
import { cors } from "../http/cors.ts";
import { type App, addRoute, problems } from "../http/documented.ts";
import { ProblemError } from "../http/problem.ts";
import { readQuery } from "../http/query.ts";
import type { Services } from "../http/services.ts";
import type { SurveyBook } from "../http/survey-books.ts";
import type { PersonPrompt } from "../store/store.ts";
import { isSignedBy } from "./identity.ts";
import { personName } from "./person-name.ts";
import { requireWriteKey } from "./write-key.ts";

/** More prompts than the clocks of any person can need. */
const MOST_PROMPTS = 200;

const HEADER = "heed-signature";

const historyQuery = z.object({
  writeKey: z.string().max(128),
  person: personName,
  now: z
    .string()
    .regex(/^\d{1,15}$/, "must be epoch ms")
    .optional()
    .describe(
      "The page's own time, epoch ms: all times come by its clock. Absent: by the server's",
    ),
});

const historyHeaders = z.object({
  [HEADER]: z.string().describe("Hex of HMAC-SHA256(identity secret, person)"),
});

/** Adds `GET /v1/history`: what one signed person was asked before, on whatever device. */
export function addHistory(app: App, services: Services): void {
  app.use(PATHS.history, cors("GET", [HEADER]));
  addRoute(
    app,
    {
      method: "get",
      path: PATHS.history,
      tags: ["Asking"],
      summary: "Read what a signed person was asked",
      description:
        "So that the clocks of asking hold over devices and cleared storage. Needs HEED_IDENTITY_SECRET; says nothing of answers.",
      request: { query: historyQuery, headers: historyHeaders },
      responses: {
        200: {
          description: "Their newest prompts, newest first",
          content: { "application/json": { schema: personHistory } },
        },
        ...problems("invalid-request", "unknown-key", "key-expired", "key-revoked"),
        ...problems("key-not-allowed", "origin-not-allowed", "signature-invalid", "invalid-text"),
      },
    },
    (c) => read(c, services),
  );
}

async function read(c: AppContext, services: Services): Promise<Response> {
  const { writeKey, person, now } = readQuery(c, historyQuery);
  const projectId = await requireWriteKey(c, services, writeKey, "/query/writeKey");
  const secret = services.config.identitySecret;
  if (secret === null || !isSignedBy(secret, person, c.req.header(HEADER))) {
    const detail =
      secret === null
        ? "This server has no HEED_IDENTITY_SECRET, so it can vouch for nobody."
        : "Sign the person's id on your server, with the secret of this one.";
    throw new ProblemError("signature-invalid", detail, {
      errors: [{ pointer: `/header/${HEADER}`, message: "does not sign the person" }],
    });
  }
  const [{ optedOut, prompts }, book] = await Promise.all([
    services.store.readPerson(projectId, person, MOST_PROMPTS),
    services.surveys.read(projectId),
  ]);
  // A page whose clock is wrong would ask too soon by the server's times.
  const aheadMs = now === undefined ? 0 : Number(now) - services.clock();
  const history: PersonHistory = {
    optedOut,
    prompts: prompts.flatMap((prompt) => toPrompt(prompt, book, aheadMs)),
  };
  return c.json(history, 200, { "cache-control": "no-store" });
}

/** A prompt is answered or dismissed within minutes, so that its own time serves the clocks. */
function toPrompt(
  { surveyId, revision, touchpoint, disposition, occurredAt }: PersonPrompt,
  book: SurveyBook,
  aheadMs: number,
): PersonHistory["prompts"] {
  const first = book.surveys.get(surveyId)?.get(revision)?.revision.survey.questions[0];
  if (first?.kind !== "scale") return [];
  const shownAt = occurredAt + aheadMs;
  const isAnswered = disposition === "partial" || disposition === "complete";
  return [
    {
      survey: surveyId,
      touchpoint,
      measure: SCALES[first.scale].measure,
      shownAt,
      ...(isAnswered && { answeredAt: shownAt }),
      ...(disposition === "dismissed" && { dismissedAt: shownAt }),
    },
  ];
}
