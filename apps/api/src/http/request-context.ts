import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { AppContext, AppEnv } from "./context.ts";
import type { Log } from "./log.ts";

/** What a caller may choose as its request's id; all else is replaced, so no log can be forged. */
const REQUEST_ID = /^[\w-]{8,64}$/;

/** W3C Trace Context level 1, version 00. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Gives every request an id, carries the caller's trace on, and logs one line when answered. */
export function requestContext(log: Log): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    const given = c.req.header("x-request-id");
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : randomUUID();
    c.set("requestId", requestId);
    const traceparent = c.req.header("traceparent");
    const trace = traceparent === undefined ? null : TRACEPARENT.exec(traceparent);
    // Set before the answer is made: changing a finished answer costs a copy of its headers.
    c.header("x-request-id", requestId);
    c.header("x-content-type-options", "nosniff");
    if (trace) c.header("traceparent", trace[0]);
    await next();
    log.request({
      requestId,
      ...(trace ? { traceId: trace[1] } : {}),
      method: c.req.method,
      route: routeOf(c),
      status: c.res.status,
      durationMs: Math.round((performance.now() - started) * 1000) / 1000,
    });
  };
}

/** The pattern, not the path: a path can hold a key, and an unknown path anything at all. */
function routeOf(c: AppContext): string {
  const own = matchedRoutes(c).filter((route) => route.method !== "ALL");
  return own.at(-1)?.path ?? "none";
}
