import type { RouteConfig } from "@hono/zod-openapi";
import type { AppContext } from "../http/context.ts";
import { type App, addRoute, problems } from "../http/documented.ts";
import { missingKey } from "../http/key-ring.ts";
import type { Services } from "../http/services.ts";
import type { FoundSession } from "../store/access/account-store.ts";

/**
 * Adds a route about the person who is signed in: no key has one, and a role does not matter. Its
 * description says so.
 */
export function addSessionRoute(
  app: App,
  services: Services,
  route: RouteConfig,
  handler: (c: AppContext, session: FoundSession) => Response | Promise<Response>,
): void {
  const described: RouteConfig = {
    ...route,
    security: [{ session: [] }],
    responses: {
      ...problems("missing-key", "session-over"),
      ...problems("cross-site"),
      ...route.responses,
    },
  };
  addRoute(app, described, async (c) => {
    const session = await services.people.sessions.find(c);
    if (session === null) throw missingKey("/header/cookie", "needs a session: sign in");
    return handler(c, session);
  });
}
