import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answering = (response: ServerResponse, received: ReceivedWebhook) => void;

/** What an answering that looks at nothing is given. */
export const NOTHING: ReceivedWebhook = { path: "", headers: {}, body: "" };

/** A real listener that answers as it is told, and keeps what it received. */
export interface Receiver {
  readonly url: string;
  readonly received: ReceivedWebhook[];
  /** 200 until told otherwise. */
  answer(next: Answering): void;
  /** Resolves when so many have come, which may be a while after they were sent. */
  whenReceived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Answers with a status, headers and a body. */
export const status =
  (code: number, headers: Record<string, string> = {}, body = ""): Answering =>
  (response) =>
    void response.writeHead(code, headers).end(body);

/** Starts a receiver on a free port of this machine. */
export async function startReceiver(): Promise<Receiver> {
  const received: ReceivedWebhook[] = [];
  const waiting = new Set<() => void>();
  let answering: Answering = status(200);
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => "");
    const one = { path: request.url ?? "", headers: request.headers, body };
    received.push(one);
    answering(response, one);
    for (const look of waiting) look();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer(next) {
      answering = next;
    },
    whenReceived: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
