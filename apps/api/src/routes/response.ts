import { PATHS, storedResponse } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import type { Principal } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import { maskResponse } from "../privacy/mask-response.ts";
import { requireUnmask } from "../privacy/unmask.ts";

const query = z.object({ unmask: z.enum(["true", "false"]).default("false") });

/** Adds the reading of one response, to which a webhook's `href` leads. */
export function addResponse(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: `${PATHS.responses}/{id}`,
      tags: ["Answers"],
      scope: "answers:read",
      summary: "Read one response",
      description:
        "Masked as in the list; `unmask=true` needs the scope answers:unmask and stands in the audit log.",
      request: { params: z.object({ id: z.string() }), query },
      responses: {
        200: {
          description: "The response as it stands",
          content: { "application/json": { schema: storedResponse } },
        },
        ...problems("not-found"),
        ...problems("invalid-request"),
      },
    },
    (c, principal) => read(c, services, principal),
  );
}

async function read(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const isUnmasked = readBy(query, c.req.query(), "/query").unmask === "true";
  if (isUnmasked) requireUnmask(principal, "/query/unmask");
  const { projectId } = principal;
  const id = c.req.param("id") ?? "";
  const found = await services.store.findResponse(projectId, id);
  if (!found) {
    throw new ProblemError("not-found", "The project has no such response.", {
      errors: [{ pointer: "/path/id", message: "is not stored" }],
    });
  }
  if (isUnmasked) {
    const detail = { responses: 1 };
    await services.audit(principal, { action: "answers.unmasked", subject: projectId, detail });
  }
  return c.json(isUnmasked ? found : maskResponse(found), 200, { "cache-control": "no-store" });
}
