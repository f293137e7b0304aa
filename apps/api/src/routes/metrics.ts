import {
  kanoReceipt,
  kanoSegmentReceipt,
  metricQuery,
  metricReceipt,
  PATHS,
  type Question,
  ratingReceipt,
  ratingSegmentReceipt,
  segmentQuery,
  segmentReceipt,
} from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import type { Principal } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { BookRevision } from "../http/survey-books.ts";
import { makeCut, makeNumber } from "../numbers/any-question.ts";
import { measureOf } from "../numbers/measure-of.ts";
import { readAgainst, readPeriod } from "../numbers/period.ts";
import { findSurvey } from "./find-survey.ts";

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

const ratingSegments = ratingSegmentReceipt
  .meta({ description: "The mean of every segment, of a rating or each row of a matrix" })
  .openapi("RatingSegmentReceipt");

const kanoSegments = kanoSegmentReceipt
  .meta({ description: "The kind of feature it is to every segment" })
  .openapi("KanoSegmentReceipt");

const anyReceipt = z.union([receipt, segments, ratings, ratingSegments, kano, kanoSegments]);

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
        "Exact, never rounded. `from` and `to` are widened to whole hours UTC; `period` says which. Weeks begin on Monday. The change is from the period of the same length just before, or from the one that begins at `against`. With `by`: one number a segment of that dimension, the most answers first; segments with too few answers are left out, together with as many as keep those from being worked out. Whoever lacks the scope answers:read gets it by whole past days that hold at least five answers together (`isCoarse`), by segments in whole weeks: so no two numbers differ by fewer people. A rating and each row of a matrix have their mean and distribution, a pair of Kano questions its category and coefficients.",
      request: { query: anyQuery },
      responses: {
        200: {
          description: "The number, its interval, what was left out, and the period before",
          content: { "application/json": { schema: anyReceipt } },
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
  const asked = {
    ...{ projectId, period, against: readAgainst(query, period) },
    ...{ now, surveyId: query.survey, questionId: question.id },
    ...{ revisions: findLike(revisions, question), sample: query.sample, bucket: query.bucket },
  };
  const body = await (query.by === undefined
    ? makeNumber(services.store, asked, question, isExact)
    : makeCut(services.store, asked, question, isExact, query.by));
  const headers = { "cache-control": "no-store", "content-type": "application/json" };
  return c.body(body, 200, headers);
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
    return other !== undefined && measureOf(other) === measureOf(question);
  });
  return new Set(like.map(({ revision }) => revision.revision));
}
