import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

export interface FaultProxy {
  /** The database's URL, through the proxy. */
  readonly url: string;
  /** Breaks every connection after this many more pieces from either side; null: none. */
  breakAfter(pieces: number | null): void;
  /** Ends all connections, and takes none until `open`. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
}

/** Stands between a store and PostgreSQL, and breaks connections at any step of the protocol. */
export async function createFaultProxy(databaseUrl: string): Promise<FaultProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let left: number | null = null;
  let isShut = false;
  const server = createServer((client) => {
    if (isShut) return void client.destroy();
    const upstream = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on("error", () => {});
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on("data", (piece) => {
        if (left !== null && left-- <= 0) {
          left = null;
          // Half of what was said arrives: the other side is left in the middle of it.
          to.write(piece.subarray(0, piece.length >> 1));
          from.destroy();
        } else to.write(piece);
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    breakAfter(pieces) {
      left = pieces;
    },
    shut() {
      isShut = true;
      for (const socket of sockets) socket.destroy();
    },
    open() {
      isShut = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
