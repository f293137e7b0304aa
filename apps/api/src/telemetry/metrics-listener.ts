import { createServer, type Server } from "node:http";
import { OPEN_METRICS_TYPE, toOpenMetrics } from "./open-metrics.ts";
import type { Registry } from "./registry.ts";

/**
 * Makes the server of `GET /metrics`: a port of its own, so that no proxy in front of the public
 * one shows it to the world. It does not listen yet.
 */
export function createMetricsListener(registry: Registry): Server {
  const server = createServer(
    { headersTimeout: 5_000, requestTimeout: 5_000 },
    (request, response) => {
      const path = request.url?.split("?")[0];
      const isRead = request.method === "GET" || request.method === "HEAD";
      if (path !== "/metrics" || !isRead) {
        response.writeHead(path === "/metrics" ? 405 : 404, { "content-type": "text/plain" });
        response.end("Only GET /metrics is here.\n");
        return;
      }
      registry.collect().then(
        (families) => {
          response.writeHead(200, {
            "content-type": OPEN_METRICS_TYPE,
            "cache-control": "no-store",
          });
          response.end(toOpenMetrics(families));
        },
        () => response.writeHead(500).end(),
      );
    },
  );
  server.maxConnections = 50;
  return server;
}
