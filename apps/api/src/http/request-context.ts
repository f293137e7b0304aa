import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Metrics } from "../telemetry/metrics.ts";
import { readTraceparent } from "../telemetry/traceparent.ts";
import { NO_TRACING, type Span, type Tracing } from "../telemetry/tracing.ts";
import type { AppContext, AppEnv } from "./context.ts";
import type { Log } from "./log.ts";

/** What a caller may choose as its request's id; all else is replaced, so no log can be forged. */
const REQUEST_ID = /^[\w-]{8,64}$/;

/** Asked every few seconds by machines: traces of them would hide all others. */
const UNTRACED: ReadonlySet<string> = new Set(["/livez", "/readyz"]);

interface Observers {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

/**
 * Gives every request an id, carries the caller's trace on, and when it is answered logs one line
 * and measures it.
 */
export function requestContext({ log, metrics, tracing }: Observers): MiddlewareHandler<AppEnv> {
  return (c, next) => {
    const started = performance.now();
    const given = c.req.header("x-request-id");
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : randomUUID();
    c.set("requestId", requestId);
    const caller = readTraceparent(c.req.header("traceparent"));
    const tracestate = c.req.header("tracestate");
    const method = c.req.method;

    async function answer(span: Span): Promise<void> {
      const trace = span.place ?? caller;
      // Set before the answer is made: changing a finished answer costs a copy of its headers.
      c.header("x-request-id", requestId);
      c.header("x-content-type-options", "nosniff");
      if (trace) c.header("traceparent", trace.traceparent);
      await next();
      const route = routeOf(c);
      const { status } = c.res;
      const durationMs = Math.round((performance.now() - started) * 1000) / 1000;
      const code = c.get("problem");
      log.request({
        requestId,
        ...(trace ? { traceId: trace.traceId } : {}),
        ...(span.place ? { spanId: span.place.spanId } : {}),
        method,
        route,
        status,
        ...(code === undefined ? {} : { code }),
        durationMs,
      });
      metrics.requests.add({ method, route, status: String(status) });
      metrics.requestDuration.observe({ method, route }, durationMs / 1000);
      if (code !== undefined) metrics.problems.add({ code });
      span.rename(`${method} ${route}`);
      span.set({ "http.route": route, "http.response.status_code": status });
      if (status >= 500) span.fail(code ?? String(status));
    }

    return (UNTRACED.has(c.req.path) ? NO_TRACING : tracing).run(
      {
        name: method,
        kind: "server",
        facts: { "http.request.method": method, "heed.request_id": requestId },
        ...(caller
          ? {
              parent: {
                traceparent: caller.traceparent,
                ...(tracestate === undefined ? {} : { tracestate }),
              },
            }
          : { parent: "none" }),
      },
      answer,
    );
  };
}

/** The pattern, not the path: a path can hold a key, and an unknown path anything at all. */
function routeOf(c: AppContext): string {
  const own = matchedRoutes(c).filter((route) => route.method !== "ALL");
  return own.at(-1)?.path ?? "none";
}
