import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as a test's listener got it. */
export interface Heard {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** How a listener answers one request. */
export type Reply = (response: ServerResponse, heard: Heard) => void;

/** Listens on a free loopback port until the test ends; `heard` keeps every request in order. */
export async function listen(reply: Reply): Promise<{ apiUrl: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { method = "", url = "", headers } = request;
    const entry = { method, url, headers, body };
    heard.push(entry);
    reply(response, entry);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A TCP listener's address is always an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return { apiUrl: `http://127.0.0.1:${port}`, heard };
}

/** Answers with JSON. */
export function replyJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

/** Answers with a problem as the API words it. */
export function replyProblem(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
): void {
  const problem = { type: `errors#${code}`, title: code, status, detail: `It is ${code}`, code };
  replyJson(response, problem, status, { "content-type": "application/problem+json", ...headers });
}
