import { PROBLEMS, type ProblemCode, problem } from "@heed/contracts";
import { createRoute, type OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Handler } from "hono";
import { checkAddress } from "./address.ts";
import type { AppEnv } from "./context.ts";

export type App = OpenAPIHono<AppEnv>;

/** Copied after the OpenAPI extension was loaded, which a shared schema may have been made before. */
const namedProblem = problem.meta({ description: "RFC 9457" }).openapi("Problem");

/** Lists the problems a route may answer with, grouped by status, for its description. */
export function problems(...codes: ProblemCode[]): RouteConfig["responses"] {
  const all: ProblemCode[] = [...codes, "rate-limited", "internal", "storage-unavailable"];
  const byStatus = Map.groupBy(all, (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: [...new Set(group)].join(", "),
        content: { "application/problem+json": { schema: namedProblem } },
      },
    ]),
  );
}

/**
 * Adds a route together with its description in `/openapi.json`. What asks for a key or a session
 * takes no address that no database could hold; what is open to all looks at its own.
 */
export function addRoute(app: App, route: RouteConfig, handler: Handler<AppEnv>): void {
  const isSecured = (route.security ?? []).length > 0;
  const described = createRoute({
    ...route,
    responses: { ...(isSecured ? problems("invalid-text") : {}), ...route.responses },
  });
  app.openAPIRegistry.registerPath(described);
  const answer = described.method === "get" ? withoutBody(handler) : handler;
  app.on(described.method, described.getRoutingPath(), async (c, next) => {
    if (isSecured) checkAddress(c, route.path);
    return answer(c, next);
  });
}

/** HEAD is answered as GET, and its body dropped unread: a stream would wait for ever to be read. */
function withoutBody(handler: Handler<AppEnv>): Handler<AppEnv> {
  return async (c, next) => {
    const response = await handler(c, next);
    if (c.req.method !== "HEAD" || !(response instanceof Response)) return response;
    await response.body?.cancel();
    return new Response(null, response);
  };
}
