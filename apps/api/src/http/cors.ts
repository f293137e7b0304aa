import type { MiddlewareHandler } from "hono";
import type { AppContext, AppEnv } from "./context.ts";
import { ProblemError } from "./problem.ts";

/**
 * Refuses a request from a page that is not on the key's list, and tells browsers that the others
 * may read the answer. A request without `Origin` comes from no page of another site: whoever makes
 * it could write any origin there, so it is let through.
 *
 * @throws ProblemError origin-not-allowed
 */
export function checkOrigin(c: AppContext, allowed: readonly string[]): void {
  if (allowed.length === 0) return;
  const origin = c.req.header("origin");
  const isAllowed = isOriginAllowed(origin, allowed);
  c.header("access-control-allow-origin", isAllowed ? origin : undefined);
  if (isAllowed) return;
  throw new ProblemError("origin-not-allowed", "The project's list does not name this origin.", {
    errors: [{ pointer: "/header/origin", message: "is not on the project's list" }],
  });
}

/** What a page may read of every answer: not on the browser's safe list, yet what a retry must know. */
export const EXPOSED_HEADERS = "retry-after, x-request-id";

/** Tells whether a page of this origin may read the answer; whoever sends none is no page. */
export function isOriginAllowed(origin: string | undefined, allowed: readonly string[]): boolean {
  return allowed.length === 0 || origin === undefined || allowed.includes(origin);
}

/**
 * Answers preflights and lets any page read the answer, without credentials, until `checkOrigin`
 * has seen the key's list: a page must be able to read that its key is unknown.
 *
 * @param headers lower case, that the route takes besides those of every route
 */
export function cors(methods: string, headers: readonly string[] = []): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.header("access-control-allow-origin", "*");
    c.header("vary", "Origin");
    if (c.req.method !== "OPTIONS") {
      c.header("access-control-expose-headers", EXPOSED_HEADERS);
      return next();
    }
    // The key stands in the body, so a preflight can judge nobody: the request itself is judged.
    c.header("access-control-allow-methods", methods);
    const all = ["content-type", "traceparent", "x-request-id", ...headers];
    c.header("access-control-allow-headers", all.join(", "));
    c.header("access-control-max-age", "7200");
    return c.body(null, 204);
  };
}
