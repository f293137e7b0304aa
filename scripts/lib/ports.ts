import { randomInt } from "node:crypto";
import { createServer } from "node:net";

const FIRST = 16_384;
const LAST = 32_768;

/** Tells whether a port can be listened on. */
export function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/**
 * Finds a port that nothing listens on now. Below those that systems give to outgoing connections, one
 * of which could take it before it is listened on; by chance, so that two who ask get two.
 */
export async function freePort(host = "127.0.0.1"): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port, host)) return port;
  }
}
