import { INTERFACE_LANGUAGES, PATHS, pageConfig, surveyDefinition } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import { checkTargeting } from "../asking/check-targeting.ts";
import { lookUpLanguage } from "../asking/languages.ts";
import { toPageSurvey } from "../asking/page-survey.ts";
import { readJsonBody } from "../http/body.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";

const definition = surveyDefinition.meta({ description: "A survey" }).openapi("Survey");

/** Adds `POST /v1/surveys/preview`: what a page would get of a draft, which is stored nowhere. */
export function addPreview(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "post",
      path: `${PATHS.surveys}/preview`,
      tags: ["Surveys"],
      scope: "surveys:write",
      summary: "Preview a draft",
      description:
        "Checks a survey as its publication would and answers with the config that a page would get if it were the only one live. Nothing is stored and nobody is asked.",
      request: {
        query: z.object({
          language: z.string().max(35).optional().describe("BCP 47, as a page would ask"),
        }),
        body: { required: true, content: { "application/json": { schema: definition } } },
      },
      responses: {
        200: {
          description: "The config of a page, with the revision that publishing would make",
          content: { "application/json": { schema: pageConfig } },
        },
        ...problems("malformed-json", "body-too-large", "unsupported-media-type"),
        ...problems("invalid-request", "invalid-text"),
      },
    },
    async (c, { projectId }) => {
      const survey = readBy(surveyDefinition, await readJsonBody(c));
      const wanted = readBy(wantedLanguage, c.req.query("language") ?? "", "/query/language");
      const errors = checkTargeting(survey);
      if (errors.length > 0) {
        throw new ProblemError("invalid-request", "No page could be given these conditions.", {
          errors,
        });
      }
      const { surveys } = await services.surveys.read(projectId);
      const revision = Math.max(0, ...(surveys.get(survey.id)?.keys() ?? [])) + 1;
      const moment = { wanted, now: services.clock(), shares: [] };
      const config = {
        interface: lookUpLanguage(INTERFACE_LANGUAGES, wanted) ?? INTERFACE_LANGUAGES[0],
        surveys: [toPageSurvey({ survey, revision }, moment)],
      };
      return c.json(config, 200, { "cache-control": "no-store" });
    },
  );
}

const wantedLanguage = z.string().max(35);
