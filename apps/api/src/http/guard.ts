import type { RouteConfig } from "@hono/zod-openapi";
import { authorise, type Principal, type Right } from "./auth.ts";
import type { AppContext } from "./context.ts";
import { type App, addRoute, problems } from "./documented.ts";
import { onceHeaders } from "./once.ts";
import { checkQuery } from "./query.ts";
import type { Services } from "./services.ts";

export interface GuardedRoute extends RouteConfig {
  /** What a key or a person needs to pass; of several, all. */
  readonly scope: Right | readonly Right[];
  /** An `Idempotency-Key` makes it safe to ask again: the handler goes through `once`. */
  readonly isOnce?: boolean;
}

/**
 * Adds a route that only those pass who have its scope; its description says so. One statement
 * guards and documents, so that the two cannot differ, and the tests can list every guard.
 */
export function addGuardedRoute(
  app: App,
  services: Services,
  { scope, isOnce = false, ...route }: GuardedRoute,
  handler: (c: AppContext, principal: Principal) => Response | Promise<Response>,
): void {
  const rights = [scope].flat();
  const described: RouteConfig = {
    ...route,
    ...(isOnce ? { request: { ...route.request, headers: onceHeaders } } : {}),
    security: [{ secretKey: [...rights] }, { session: [...rights] }],
    responses: mergeProblems(
      problems(
        ...(["missing-key", "unknown-key", "key-expired", "key-revoked", "session-over"] as const),
        ...(["key-not-allowed", "role-not-allowed", "cross-site"] as const),
        // Of a person with several projects, who says in a header which is meant.
        ...(["not-found", "invalid-request", "invalid-text"] as const),
        ...(isOnce ? (["idempotency-conflict"] as const) : []),
      ),
      route.responses,
    ),
  };
  const query = route.request?.query;
  addRoute(app, described, async (c) => {
    const principal = await authorise(c, services, rights);
    // A person may say so in which project; a key has but one, and would be answered with that.
    if (query) checkQuery(c, query, principal.actor.kind === "account" ? ["project"] : []);
    return handler(c, principal);
  });
}

/** Joins the descriptions of problems that share a status. */
function mergeProblems(
  common: RouteConfig["responses"],
  own: RouteConfig["responses"],
): RouteConfig["responses"] {
  const merged: RouteConfig["responses"] = { ...own };
  for (const [status, response] of Object.entries(common)) {
    const there = merged[status];
    merged[status] =
      there && "description" in there && "description" in response
        ? { ...there, description: joinCodes(response.description, there.description) }
        : response;
  }
  return merged;
}

const joinCodes = (first: string, second: string) =>
  [...new Set(`${first}, ${second}`.split(", "))].join(", ");
