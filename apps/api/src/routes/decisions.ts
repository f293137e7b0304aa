import { type DecisionFunnel, decisionFunnel, decisionQuery, SERVER_PATHS } from "@heed/contracts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import type { Services } from "../http/services.ts";
import { readPeriod } from "../numbers/period.ts";
import { findSurvey } from "./find-survey.ts";

/** Adds `GET /v1/decisions`: from those who might have been asked to those who answered. */
export function addDecisions(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: SERVER_PATHS.decisions,
      tags: ["Numbers"],
      scope: "numbers:read",
      summary: "Read why a survey was asked or held",
      description:
        "Decisions are counted by pages, which may be told not to; prompts come from the responses. `from` and `to` are widened to whole hours UTC. Without samples.",
      request: { query: decisionQuery },
      responses: {
        200: {
          description: "The funnel, and how often which reason held the survey",
          content: { "application/json": { schema: decisionFunnel } },
        },
        ...problems("invalid-request", "unknown-survey"),
      },
    },
    (c, { projectId }) => read(c, services, projectId),
  );
}

async function read(c: AppContext, services: Services, projectId: string): Promise<Response> {
  const query = readBy(decisionQuery, c.req.query(), "/query");
  const { from, to } = readPeriod(query, services.clock());
  await findSurvey(services, projectId, query.survey);
  const whose = { projectId, surveyId: query.survey, from, to };
  const [decisions, dispositions] = await Promise.all([
    services.store.readDecisions(whose),
    services.store.readDispositions({ ...whose, sample: "exclude" }),
  ]);
  const total = (counts: readonly { count: number }[]) =>
    counts.reduce((sum, { count }) => sum + count, 0);
  const prompts = (...names: string[]) =>
    total(dispositions.filter(({ disposition }) => names.includes(disposition)));
  const funnel: DecisionFunnel = {
    survey: query.survey,
    period: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    weighed: total(decisions),
    due: total(decisions.filter(({ reason }) => reason === "due")),
    held: decisions.filter(({ reason }) => reason !== "due"),
    shown: total(dispositions),
    // Whether a prompt was begun before it was dismissed is not kept.
    started: prompts("started", "partial", "complete"),
    answered: prompts("partial", "complete"),
    dismissed: prompts("dismissed"),
  };
  return c.json(funnel, 200, { "cache-control": "no-store" });
}
