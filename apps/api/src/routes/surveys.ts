import { PATHS, slug, surveyDefinition, surveyRevision } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import { checkTargeting } from "../asking/check-targeting.ts";
import { toAuditEntry } from "../http/audit.ts";
import { readJsonBody } from "../http/body.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { once } from "../http/once.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";

const tags = ["Surveys"];
const surveyId = z.object({ id: z.string() });
const revisionPath = z.object({ id: slug, revision: z.string().regex(/^[1-9]\d{0,8}$/) });

const listSchema = z.object({ items: z.array(surveyRevision) });
const definition = surveyDefinition.meta({ description: "A survey" }).openapi("Survey");

/** Adds the list, publication and retirement of surveys. */
export function addSurveys(app: App, services: Services): void {
  addList(app, services);
  addPublish(app, services);
  addRetire(app, services);
}

function addList(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: PATHS.surveys,
      tags,
      scope: "surveys:read",
      summary: "List every revision of every survey",
      description: "Newest first within a survey.",
      responses: {
        200: {
          description: "All revisions",
          content: { "application/json": { schema: listSchema } },
        },
      },
    },
    async (c, { projectId }) => {
      const items = await services.store.listRevisions(projectId);
      return c.json({ items }, 200, { "cache-control": "no-store" });
    },
  );
}

function addPublish(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "put",
      path: `${PATHS.surveys}/{id}`,
      tags,
      scope: "surveys:write",
      isOnce: true,
      summary: "Publish a survey",
      description: "Makes a new live revision; the same definition again changes nothing.",
      request: {
        params: surveyId,
        body: { required: true, content: { "application/json": { schema: definition } } },
      },
      responses: {
        200: {
          description: "The live revision",
          content: { "application/json": { schema: surveyRevision } },
        },
        ...problems("malformed-json"),
        ...problems("body-too-large", "unsupported-media-type", "invalid-request", "invalid-text"),
        ...problems("idempotency-conflict"),
      },
    },
    async (c, principal) => {
      const { projectId } = principal;
      const body = await readJsonBody(c);
      const survey = readBy(surveyDefinition, body);
      if (survey.id !== c.req.param("id")) {
        throw new ProblemError("invalid-request", "The address and the body name two surveys.", {
          errors: [{ pointer: "/id", message: "differs from the id in the address" }],
        });
      }
      const errors = checkTargeting(survey);
      if (errors.length > 0) {
        throw new ProblemError("invalid-request", "No page could be given these conditions.", {
          errors,
        });
      }
      return once(c, services, projectId, body, async ({ keep }) => {
        const now = services.clock();
        const published = await services.store.publish(projectId, survey, now, (made) => {
          const detail = { revision: made.revision };
          const done = { action: "survey.published", subject: survey.id, detail };
          return { entry: toAuditEntry(principal, done, now), answer: keep(made) };
        });
        services.surveys.forget(projectId);
        services.live.changed(projectId, "survey-published");
        return c.json(published, 200);
      });
    },
  );
}

function addRetire(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "post",
      path: `${PATHS.surveys}/{id}/revisions/{revision}/retire`,
      tags,
      scope: "surveys:write",
      isOnce: true,
      summary: "Retire a revision",
      description: "It is no longer asked and takes no answers; what was answered stays.",
      request: { params: revisionPath },
      responses: {
        204: { description: "It is retired" },
        ...problems("not-found"),
      },
    },
    async (c, principal) => {
      const { projectId } = principal;
      return once(c, services, projectId, null, async ({ keep }) => {
        const path = revisionPath.safeParse(c.req.param());
        const { id = "", revision = "" } = path.success ? path.data : {};
        const done = {
          ...{ action: "survey.retired", subject: id, detail: { revision: Number(revision) } },
        };
        const isRetired =
          path.success &&
          (await services.store.retire(projectId, id, Number(revision), {
            entry: toAuditEntry(principal, done, services.clock()),
            answer: keep(null, 204),
          }));
        if (!isRetired) {
          throw new ProblemError("not-found", "The survey has no such revision.", {
            errors: [{ pointer: "/path/revision", message: "was never published" }],
          });
        }
        services.surveys.forget(projectId);
        services.live.changed(projectId, "survey-retired");
        return c.body(null, 204);
      });
    },
  );
}
