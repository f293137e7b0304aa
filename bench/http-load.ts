import { connect, type Socket } from "node:net";

export interface HttpLoad {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  /** Made for each request; ASCII. Default: no body. */
  readonly makeBody?: () => string;
  /** Called when the time begins, and when it is over: then, too, as much is under way. */
  readonly onStart?: () => void;
  readonly onEnd?: () => void;
}

/** What was answered within the time. */
export interface HttpLoadResult {
  /** Answers 200 to 299. */
  readonly acknowledged: number;
  /** Other answers, and connections that broke. */
  readonly failed: number;
  readonly seconds: number;
  /** Milliseconds from request to whole answer, sorted. */
  readonly latencies: Float64Array;
}

const END_OF_HEAD = "\r\n\r\n";

/**
 * Sends requests over some connections, each waiting for its answer before the next, until the time
 * is over; then waits for the answers under way, which count no more. The time begins once every
 * connection has been answered: until then the server fills its queues, and does work that would be
 * counted against it, the more the larger the requests.
 *
 * Written on bare sockets: a client that takes a third of the server's own processor time, as usual
 * ones do, measures itself where both share few cores. It reads no more of HTTP than Heed's answers
 * need: a status and a content-length.
 */
export async function loadOverHttp(load: HttpLoad): Promise<HttpLoadResult> {
  const { hostname, port, pathname, search, host } = new URL(load.url);
  const head = [
    `${load.method ?? "GET"} ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    ...Object.entries(load.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    "",
  ].join("\r\n");
  const toRequest = () => {
    const body = load.makeBody?.();
    return body === undefined
      ? `${head}\r\n`
      : `${head}content-length: ${body.length}${END_OF_HEAD}${body}`;
  };
  const latencies: number[] = [];
  let acknowledged = 0;
  let failed = 0;
  let isOver = false;
  let silent = load.connections;
  let begin = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begin = resolve;
  });

  const note = (status: number, started: number) => {
    if (isOver || silent > 0) return;
    latencies.push(performance.now() - started);
    if (status >= 200 && status < 300) acknowledged += 1;
    else failed += 1;
  };

  const sockets = await Promise.all(
    Array.from({ length: load.connections }, () => open(hostname, Number(port))),
  );
  const hear = () => {
    silent -= 1;
    if (silent === 0) begin();
  };
  const running = sockets.map(async (socket) => {
    const ask = toAsk(socket);
    for (let isFirst = true; !isOver; isFirst = false) {
      const sent = performance.now();
      try {
        note(await ask(toRequest()), sent);
        if (isFirst) hear();
      } catch {
        if (isFirst) hear();
        if (!isOver) failed += 1;
        break;
      }
    }
    socket.destroy();
  });
  await hasBegun;
  load.onStart?.();
  const started = performance.now();
  await new Promise((resolve) => setTimeout(resolve, load.seconds * 1000));
  isOver = true;
  const seconds = (performance.now() - started) / 1000;
  load.onEnd?.();
  await Promise.all(running);
  return { acknowledged, failed, seconds, latencies: Float64Array.from(latencies).sort() };
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Sends one request at a time, and resolves to its answer's status. */
function toAsk(socket: Socket): (request: string) => Promise<number> {
  let settle: { resolve(status: number): void; reject(error: Error): void } | null = null;
  let text = "";
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => {
    text += chunk;
    const end = text.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
    if (length === undefined) return void socket.destroy(new Error("no content-length"));
    if (text.length < end + END_OF_HEAD.length + Number(length)) return;
    const status = Number(text.slice(9, 12));
    text = "";
    settle?.resolve(status);
  });
  socket.on("error", (error) => settle?.reject(error));
  socket.on("close", () => settle?.reject(new Error("the connection was closed")));
  return (request) =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new Error("the connection was closed"));
      settle = { resolve, reject };
      socket.write(request, "latin1");
    });
}
