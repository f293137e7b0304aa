import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const HEALTH_MS = 50;

export interface Proxy {
  readonly url: string;
  /** How many requests each place answered, in the order given. */
  readonly answered: readonly number[];
  close(): void;
}

/**
 * Listens in front of several places as a load balancer does: each request goes to the next one
 * whose `/readyz` is well, over a connection of its own; what breaks off there breaks off here.
 */
export async function startProxy(ports: readonly number[]): Promise<Proxy> {
  const isReady = ports.map(() => true);
  const answered = ports.map(() => 0);
  let turn = 0;

  const check = async (at: number) => {
    const url = `http://127.0.0.1:${ports[at]}/readyz`;
    isReady[at] = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  const timer = setInterval(() => ports.forEach((_, at) => void check(at)), HEALTH_MS);

  function next(): number {
    for (let tried = 0; tried < ports.length; tried++) {
      turn = (turn + 1) % ports.length;
      if (isReady[turn]) return turn;
    }
    return turn;
  }

  function forward(from: IncomingMessage, to: ServerResponse, body: Buffer, triesLeft: number) {
    const at = next();
    const { method, url: path, headers } = from;
    const options = { host: "127.0.0.1", port: ports[at], method, path, headers, agent: false };
    const upstream = request(options, (answer) => {
      answered[at] = (answered[at] ?? 0) + 1;
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
      answer.once("error", () => to.destroy());
    });
    upstream.once("error", (error: NodeJS.ErrnoException) => {
      // Nothing was sent: another place may have it.
      if (error.code === "ECONNREFUSED" && triesLeft > 0) {
        isReady[at] = false;
        return forward(from, to, body, triesLeft - 1);
      }
      to.destroy();
    });
    upstream.end(body);
  }

  const server = createServer((from, to) => {
    const chunks: Buffer[] = [];
    from.on("data", (chunk: Buffer) => chunks.push(chunk));
    from.on("end", () => forward(from, to, Buffer.concat(chunks), ports.length - 1));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    close() {
      clearInterval(timer);
      server.close();
      server.closeAllConnections();
    },
  };
}
