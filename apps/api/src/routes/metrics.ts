import {
  kanoReceipt,
  metricQuery,
  metricReceipt,
  PATHS,
  type Question,
  ratingReceipt,
  segmentQuery,
  segmentReceipt,
} from "@heed/contracts";
import type { ScaleId } from "@heed/metrics/scales";
import { z } from "@hono/zod-openapi";
import type { Principal } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { BookRevision } from "../http/survey-books.ts";
import { findSurvey } from "./find-survey.ts";
import { writeReceipt } from "./metric-json.ts";
import { makeKano } from "./metric-kano.ts";
import { readPeriod } from "./metric-period.ts";
import { makeRatings } from "./metric-ratings.ts";
import { type MetricRequest, makeReceipt } from "./metric-receipt.ts";
import { makeSegments } from "./metric-segments.ts";
import { toReleased } from "./released.ts";

const receipt = metricReceipt
  .meta({ description: "A number, and all that is needed to recompute it" })
  .openapi("MetricReceipt");

const segments = segmentReceipt
  .meta({ description: "The number of every segment, and what was left out" })
  .openapi("SegmentReceipt");

const ratings = ratingReceipt
  .meta({ description: "The mean and distribution of a rating, or of each row of a matrix" })
  .openapi("RatingReceipt");

const kano = kanoReceipt
  .meta({
    description:
      "The kind of feature it is by Kano's model, and all that is needed to recompute it",
  })
  .openapi("KanoReceipt");

const anyQuery = metricQuery.extend(segmentQuery.shape).partial({ by: true });

/** Adds `GET /v1/metrics`. */
export function addMetrics(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: PATHS.metrics,
      tags: ["Numbers"],
      scope: "numbers:read",
      summary: "Read a question's number with its receipt",
      description:
        "Exact, never rounded. `from` and `to` are widened to whole hours UTC; `period` says which. Weeks begin on Monday. With `by`: one number a segment of that dimension, the most answers first; segments with too few answers are left out, together with as many as keep those from being worked out. Whoever lacks the scope answers:read gets it by whole past days that hold at least five answers together (`isCoarse`), by segments in whole weeks: so no two numbers differ by fewer people. A rating and each row of a matrix have their mean and distribution, a pair of Kano questions its category and coefficients; these come without `bucket` and `by`.",
      request: { query: anyQuery },
      responses: {
        200: {
          description: "The number, its interval, what was left out, and the period before",
          content: { "application/json": { schema: z.union([receipt, segments, ratings, kano]) } },
        },
        ...problems("invalid-request", "unknown-survey", "unknown-question"),
      },
    },
    (c, principal) => read(c, services, principal),
  );
}

async function read(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { projectId } = principal;
  const query = readBy(anyQuery, c.req.query(), "/query");
  const now = services.clock();
  const period = readPeriod(query, now);
  const revisions = await findSurvey(services, projectId, query.survey);
  const question = findQuestion(revisions, query.question);
  const isExact = principal.scopes.has("answers:read");
  const common = {
    ...{ projectId, period, now, surveyId: query.survey, questionId: question.id },
    ...{ revisions: findLike(revisions, question), sample: query.sample },
  };
  if (question.kind === "rating" || question.kind === "matrix") {
    refuseSegments(query.by);
    const body = await makeRatings(services.store, common, question, isExact);
    return c.json(body, 200, { "cache-control": "no-store" });
  }
  if (question.kind === "kano") {
    refuseSegments(query.by);
    const body = await makeKano(services.store, common, question, isExact);
    return c.json(body, 200, { "cache-control": "no-store" });
  }
  const exact: MetricRequest = {
    ...{ ...common, scaleId: requireScale(question), bucket: query.bucket },
  };
  const request = isExact ? exact : await toReleased(services.store, exact, query.by !== undefined);
  if (query.by === undefined) {
    const body = writeReceipt(await makeReceipt(services.store, request));
    return c.body(body, 200, { "cache-control": "no-store", "content-type": "application/json" });
  }
  const dimension = await findDimension(services, projectId, query.by);
  const body = await makeSegments(services.store, request, dimension);
  return c.json(body, 200, { "cache-control": "no-store" });
}

async function findDimension({ store }: Services, projectId: string, name: string) {
  const found = (await store.listDimensions(projectId)).find((one) => one.name === name);
  if (found) return found;
  throw new ProblemError("invalid-request", "The project has no such dimension.", {
    errors: [{ pointer: "/query/by", message: "is no dimension of this project" }],
  });
}

/** The question as its newest revision asks it. */
function findQuestion(revisions: readonly BookRevision[], wanted: string | undefined): Question {
  const id = wanted ?? revisions[0]?.revision.survey.questions[0]?.id ?? "";
  const question = revisions.find(({ questions }) => questions.has(id))?.questions.get(id);
  if (question) return question;
  throw new ProblemError("unknown-question", "No revision of the survey asks this.", {
    errors: [{ pointer: "/query/question", message: "is no question of the survey" }],
  });
}

/** Every revision that asks the question on the same scale: another's answers never mix in. */
function findLike(revisions: readonly BookRevision[], question: Question): Set<number> {
  const like = revisions.filter(({ questions }) => {
    const other = questions.get(question.id);
    return other !== undefined && scaleOf(other) === scaleOf(question);
  });
  return new Set(like.map(({ revision }) => revision.revision));
}

function scaleOf(question: Question): string {
  if (question.kind === "scale") return question.scale;
  return "points" in question ? `${question.kind} ${question.points}` : question.kind;
}

function requireScale(question: Question): ScaleId {
  if (question.kind === "scale") return question.scale;
  throw new ProblemError(
    "invalid-request",
    "Only a scale, a rating, a matrix or a pair of Kano questions has a number.",
    { errors: [{ pointer: "/query/question", message: `is a ${question.kind} question` }] },
  );
}

function refuseSegments(by: string | undefined): void {
  if (by === undefined) return;
  throw new ProblemError("invalid-request", "Only a question with a scale is cut by segments.", {
    errors: [{ pointer: "/query/by", message: "must be left out for what has no scale" }],
  });
}
