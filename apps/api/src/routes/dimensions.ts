import { dimension, dimensionInput, dimensionList, slug } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { z } from "@hono/zod-openapi";
import { toAuditEntry } from "../http/audit.ts";
import type { Principal } from "../http/auth.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { once } from "../http/once.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import { toDimension } from "../numbers/to-dimension.ts";

/** Each costs every answer some cells of its own. */
const MOST_DIMENSIONS = 10;

const tags = ["Numbers"];
const params = z.object({ name: z.string() });
const path = `${SERVER_PATHS.dimensions}/{name}`;
const input = dimensionInput.meta({ description: "What to count by" }).openapi("DimensionInput");

/** Adds the list, making and removal of dimensions. */
export function addDimensions(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: SERVER_PATHS.dimensions,
      tags,
      scope: "numbers:read",
      summary: "List what answers are counted by",
      description: "With how far the responses from before each are counted.",
      responses: {
        200: {
          description: "All dimensions, by name",
          content: { "application/json": { schema: dimensionList } },
        },
      },
    },
    async (c, { projectId }) => {
      const items = (await services.store.listDimensions(projectId)).map(toDimension);
      return c.json({ items }, 200, { "cache-control": "no-store" });
    },
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "put",
      path,
      tags,
      scope: "numbers:write",
      isOnce: true,
      summary: "Count answers by a dimension",
      description:
        "From now on every answer is counted by it; those from before are counted in the background. The same again changes nothing; another source or limit begins anew.",
      request: {
        params,
        body: { required: true, content: { "application/json": { schema: input } } },
      },
      responses: {
        200: {
          description: "The dimension",
          content: { "application/json": { schema: dimension } },
        },
        ...problems("malformed-json"),
        ...problems("body-too-large", "unsupported-media-type", "invalid-request"),
        ...problems("idempotency-conflict"),
      },
    },
    (c, principal) => put(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "delete",
      path,
      tags,
      scope: "numbers:write",
      isOnce: true,
      summary: "Count answers by a dimension no longer",
      description: "The answers stay; made again, the dimension is counted from them anew.",
      request: { params },
      responses: {
        204: { description: "It is gone" },
        ...problems("not-found"),
      },
    },
    async (c, principal) => {
      const { projectId } = principal;
      const name = c.req.param("name") ?? "";
      return once(c, services, projectId, null, async ({ keep }) => {
        const done = { action: "dimension.removed", subject: name };
        const isRemoved = await services.store.removeDimension(projectId, name, {
          entry: toAuditEntry(principal, done, services.clock()),
          answer: keep(null, 204),
        });
        if (isRemoved) return c.body(null, 204);
        throw new ProblemError("not-found", "The project has no such dimension.", {
          errors: [{ pointer: "/path/name", message: "is no dimension of this project" }],
        });
      });
    },
  );
}

async function put(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { projectId } = principal;
  const body = await readJsonBody(c);
  const { from, limit } = readBy(dimensionInput, body);
  const name = readBy(slug, c.req.param("name"), "/path/name");
  return once(c, services, projectId, body, async () => {
    const { store } = services;
    const there = await store.listDimensions(projectId);
    if (there.length >= MOST_DIMENSIONS && !there.some((one) => one.name === name)) {
      throw new ProblemError("invalid-request", "The project has as many dimensions as it may.", {
        errors: [{ pointer: "/path/name", message: `would be one more than ${MOST_DIMENSIONS}` }],
      });
    }
    const setup = { name, source: from, valueLimit: limit };
    const known = there.find((one) => one.name === name);
    await store.putDimension(projectId, setup, services.clock());
    if (known?.source !== from || known.valueLimit !== limit) {
      const detail = { from, limit };
      await services.audit(principal, { action: "dimension.made", subject: name, detail });
    }
    services.onDimensionsChanged?.();
    const made = (await store.listDimensions(projectId)).find((one) => one.name === name);
    if (!made) throw new ProblemError("not-found", "The dimension was removed at once.");
    return c.json(toDimension(made), 200);
  });
}
