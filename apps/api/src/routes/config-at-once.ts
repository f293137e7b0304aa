import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { PATHS } from "@heed/contracts/constants";
import { EXPOSED_HEADERS, isOriginAllowed } from "../http/cors.ts";
import type { Services } from "../http/services.ts";
import { toAnswer } from "../http/static-files.ts";
import { NO_TRACING } from "../telemetry/tracing.ts";
import { CONFIG_HEADERS } from "./config.ts";

const route = `${PATHS.config}/:writeKey`;
const ADDRESS = new RegExp(
  `^${PATHS.config}/(heed_pub_[\\w-]{1,120})(?:\\?language=([\\w-]{0,35}))?$`,
);

/** With one of these a request wants something of the app that only the app can give. */
const LEFT_TO_THE_APP = ["traceparent", "x-request-id"] as const;

/**
 * Makes what stands in front of the app and answers `GET /v1/config/{writeKey}` on the spot when the
 * key, the surveys and the config are in memory, as they are for all but one request in three
 * seconds. Every page of every site asks for it: the app's way costs three times as much.
 *
 * @returns null for whatever is left to the app, which then answers as if nobody had looked
 */
export function createConfigAtOnce(
  services: Pick<Services, "clock" | "keys" | "limits" | "log" | "metrics" | "surveys" | "tracing">,
): (incoming: IncomingMessage) => Response | null {
  const { keys, limits, log, metrics, surveys, tracing } = services;
  const labels = { method: "GET", route };

  return (incoming) => {
    const started = performance.now();
    if (incoming.method !== "GET" || tracing !== NO_TRACING) return null;
    const [, writeKey, language = ""] = ADDRESS.exec(incoming.url ?? "") ?? [];
    if (writeKey === undefined) return null;
    const { headers } = incoming;
    if (LEFT_TO_THE_APP.some((name) => headers[name] !== undefined)) return null;
    const key = keys.requireAtOnce(writeKey);
    if (key?.kind !== "write" || !isOriginAllowed(headers.origin, key.allowedOrigins)) return null;
    const file = surveys.readAtOnce(key.projectId)?.configs.readAtOnce(language);
    if (!file) return null;
    const counted = limits.countAtOnce(incoming);
    if (!counted) return null;

    const requestId = randomUUID();
    const wanted = {
      acceptEncoding: headers["accept-encoding"]?.toString(),
      ifNoneMatch: headers["if-none-match"],
    };
    const answer = toAnswer(file, wanted, CONFIG_HEADERS);
    const reader = key.allowedOrigins.length === 0 ? "*" : headers.origin;
    const all: Record<string, string> = {
      "x-request-id": requestId,
      "x-content-type-options": "nosniff",
      ...counted,
      "access-control-expose-headers": EXPOSED_HEADERS,
      ...answer.headers,
    };
    if (reader !== undefined) all["access-control-allow-origin"] = reader;
    const { status } = answer;
    const durationMs = Math.round((performance.now() - started) * 1000) / 1000;
    log.request({ requestId, method: "GET", route, status, durationMs });
    metrics.requests.add({ ...labels, status: String(status) });
    metrics.requestDuration.observe(labels, durationMs / 1000);
    return new Response(answer.body, { status, headers: all });
  };
}
