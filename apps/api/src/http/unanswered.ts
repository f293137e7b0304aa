import { type IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** How many requests one connection may send without having heard the answer to the first. */
const MOST_OF_ONE = 16;
/** How many requests may wait behind another of their connection, over all connections. */
const MOST_BEHIND = 2_000;

const LINE = Symbol("line");

/** The requests of one connection that are not answered yet. */
interface Line {
  unanswered: number;
  /** The last of them; null when there is none. */
  latest: ServerResponse | null;
  /** Of all connections of its server. */
  readonly all: { behind: number };
  isClosed: boolean;
}

type LinedSocket = Socket & { [LINE]?: Line };

/** What Node's server keeps on a connection: it hears of a request before anything is made of it. */
interface ParsedSocket {
  parser?: { onIncoming?: (request: IncomingMessage, isKeptAlive: boolean) => number };
}

/** An answer of Node's own kind that its connection counts, whoever answers: the app or Node. */
export class CountedAnswer extends ServerResponse {
  constructor(...given: ConstructorParameters<typeof ServerResponse>) {
    super(...given);
    const line = lineOf(this.req.socket);
    if (!line) return;
    if (line.unanswered++ > 0) line.all.behind++;
    line.latest = this;
    this.on("close", leave);
  }
}

function leave(this: CountedAnswer): void {
  const line = lineOf(this.req.socket);
  // What still waited when its connection closed left with it.
  if (!line || line.isClosed) return;
  line.unanswered--;
  if (line.unanswered > 0) line.all.behind--;
  else line.latest = null;
}

function lineOf(socket: LinedSocket): Line | undefined {
  return socket[LINE];
}

/** Tells whether the connection has asked for something that is not answered to its end. */
export function awaitsAnswer(socket: Socket): boolean {
  return (lineOf(socket)?.unanswered ?? 0) > 0;
}

/**
 * Tells whether an answer that is written now would be taken for the one to what could not be read:
 * not where an earlier request waits for its own, and not in the middle of one.
 */
export function isAnswerable(socket: Socket): boolean {
  const line = lineOf(socket);
  if (!line?.latest) return true;
  const { req, headersSent } = line.latest;
  return line.unanswered === 1 && !req.complete && !headersSent;
}

/**
 * Bounds the requests that are read ahead of their answers. One read of a connection holds hundreds
 * of small ones, each of which takes a hundred times its bytes, so reading slower would not do: the
 * parser is stopped at the one too many, as if it could not be read, which closes the connection.
 * Browsers and proxies send one after the other; who does not sends again what was not answered.
 *
 * The server must make its answers of `CountedAnswer`.
 */
export function boundUnanswered(
  server: Server<typeof IncomingMessage, typeof CountedAnswer>,
  mostOfOne = MOST_OF_ONE,
  mostBehind = MOST_BEHIND,
): void {
  const all = { behind: 0 };
  server.on("connection", (socket: LinedSocket) => {
    const line: Line = { unanswered: 0, latest: null, all, isClosed: false };
    socket[LINE] = line;
    socket.on("close", () => {
      all.behind -= Math.max(0, line.unanswered - 1);
      Object.assign(line, { unanswered: 0, latest: null, isClosed: true });
    });
    const { parser } = socket as ParsedSocket;
    const take = parser?.onIncoming;
    if (!parser || !take) return;
    parser.onIncoming = (request, isKeptAlive) =>
      line.unanswered >= mostOfOne || (line.unanswered > 0 && all.behind >= mostBehind)
        ? STOP
        : take(request, isKeptAlive);
  });
}

/** Anything but 0, 1 and 2 is to the parser an error of whoever hears of the request. */
const STOP = -1;
