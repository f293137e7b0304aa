import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { BUSY, bareProblem, bareResponse, UNREADABLE } from "./bare-problem.ts";
import { errorFields, type Log } from "./log.ts";
import { awaitsAnswer, boundUnanswered, CountedAnswer, isAnswerable } from "./unanswered.ts";

/** How many connections there are, and how many requests the app works on at once. */
export const MOST_WORKING = 5_000;
/** How long a client may take nothing of what lies ready for it. */
const STALLED_MS = 60_000;

type CountingServer = Server<typeof IncomingMessage, typeof CountedAnswer>;

/** What answers requests: the app, or what stands in front of it. */
export interface Listened {
  fetch(request: Request, bindings: Partial<HttpBindings>): Response | Promise<Response>;
}

/**
 * Makes the server that listens for the app, with a bound on every way to keep it busy: slow
 * headers, slow bodies, answers that nobody takes, and more connections or requests than it can
 * hold. It does not listen yet.
 */
export function createListener(app: Listened, log: Log): CountingServer {
  const fetch = boundWorking(app, () =>
    bareResponse(BUSY, { "retry-after": "1", connection: "close" }),
  );
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      // How often both are checked, and so how late they may strike.
      connectionsCheckingInterval: 2_000,
      // Above the 60 s after which common proxies close: the proxy must be the first to.
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16 * 1024,
      ServerResponse: CountedAnswer,
    },
    getRequestListener((request, bindings) => fetch(request, bindings as HttpBindings), {
      errorHandler: (error) => {
        log.error("request unreadable", errorFields(error));
        return bareResponse(UNREADABLE);
      },
    }),
  );
  server.maxConnections = MOST_WORKING;
  boundUnanswered(server);
  closeStalled(server);
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
    // Else this 400 would be read as the answer to a request that is being stored.
    if (!isAnswerable(socket)) return socket.destroy();
    const body = JSON.stringify(bareProblem(UNREADABLE));
    socket.end(
      `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    return socket;
  });
  return server;
}

/**
 * Bounds the requests that the app has begun and not answered. Connections bound them while they
 * are open; but one that closes leaves its request behind, and the next comes on top of it.
 */
export function boundWorking(
  app: Listened,
  busy: () => Response,
  most = MOST_WORKING,
): Listened["fetch"] {
  let working = 0;
  const done = () => {
    working--;
  };
  return (request, bindings) => {
    if (working >= most) return busy();
    const answer = app.fetch(request, bindings);
    if (answer instanceof Promise) {
      working++;
      answer.then(done, done);
    }
    return answer;
  };
}

/**
 * Closes connections on which nothing happens while bytes lie ready, or nothing at all is asked. One
 * whose answer is being worked out, or whose stream is quiet, is none of them.
 */
function closeStalled(server: CountingServer): void {
  server.timeout = STALLED_MS;
  server.on("timeout", (socket) => {
    if (awaitsAnswer(socket) && socket.writableLength === 0) socket.setTimeout(STALLED_MS);
    else socket.destroy();
  });
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
