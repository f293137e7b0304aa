import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import { PROBLEMS, type Problem, type ProblemCode } from "@heed/contracts";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { errorFields, type Log } from "./log.ts";

/** What answers requests: the app, or what stands in front of it. */
export interface Listened {
  fetch(request: Request, bindings: Partial<HttpBindings>): Response | Promise<Response>;
}

/**
 * Makes the server that listens for the app, with a bound on every way to keep it busy: slow
 * headers, slow bodies, and more connections than it can hold. It does not listen yet.
 */
export function createListener(app: Listened, log: Log): Server {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      // How often both are checked, and so how late they may strike.
      connectionsCheckingInterval: 2_000,
      // Above the 60 s after which common proxies close: the proxy must be the first to.
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16 * 1024,
    },
    getRequestListener((request, bindings) => app.fetch(request, bindings as HttpBindings), {
      errorHandler: (error) => {
        log.error("request unreadable", errorFields(error));
        return new Response(JSON.stringify(bareProblem("invalid-request")), {
          status: 400,
          headers: { "content-type": "application/problem+json" },
        });
      },
    }),
  );
  server.maxConnections = 5_000;
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
    const body = JSON.stringify(bareProblem("invalid-request"));
    socket.end(
      `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    return socket;
  });
  return server;
}

/** For what never became a request, so that no route could answer. */
function bareProblem(code: ProblemCode): Problem {
  return {
    type: `/docs/errors#${code}`,
    title: PROBLEMS[code].title,
    status: 400,
    detail: "What arrived is no HTTP request that can be read.",
    instance: "",
    code,
    requestId: randomUUID(),
    errors: [],
  };
}

/**
 * Listens; resolves to the port, which the system chooses for port 0.
 *
 * @throws the system's error, such as EADDRINUSE
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** Takes no new connection and resolves when the open requests are answered, or after the time. */
export function closeListener(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), timeoutMs);
    // A connection that finishes its request later would be kept open for the next one.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(sweep);
      resolve();
    });
  });
}
