import { PROBLEMS, type ProblemCode, problem } from "@heed/contracts";
import { createRoute, type OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Handler } from "hono";
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

/** Adds a route together with its description in `/openapi.json`. */
export function addRoute(app: App, route: RouteConfig, handler: Handler<AppEnv>): void {
  const described = createRoute(route);
  app.openAPIRegistry.registerPath(described);
  app.on(described.method, described.getRoutingPath(), handler);
}
