import { createServer, type RequestListener, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { listen } from "./listener.ts";
import { boundUnanswered, CountedAnswer } from "./unanswered.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener, mostOfOne?: number, mostBehind?: number) {
  const server = createServer({ ServerResponse: CountedAnswer }, answer);
  boundUnanswered(server, mostOfOne, mostBehind);
  server.on("clientError", (_, socket) => socket.destroy());
  servers.push(server);
  const port = await listen(server, 0, "127.0.0.1");
  return () => open(port);
}

interface Client {
  readonly socket: Socket;
  say(text: string): void;
  /** Every status heard so far. */
  heard(): string[];
  readonly closed: Promise<void>;
}

function open(port: number): Client {
  let heard = "";
  const socket = connect(port, "127.0.0.1").setEncoding("latin1");
  socket.on("data", (text: string) => (heard += text));
  // A write that comes after the server has closed is an error, and no failure of the test.
  socket.on("error", () => {});
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const say = (text: string) => void socket.write(text);
  return { socket, say, heard: () => heard.match(/HTTP\/1\.1 \d{3}/g) ?? [], closed };
}

const GET = "GET / HTTP/1.1\r\nhost: h\r\n\r\n";

test("sixteen requests of one connection wait for their answers, and the next closes it", async () => {
  let asked = 0;
  const connection = await serve(() => asked++);
  const { say, closed, heard } = connection();
  say(GET.repeat(5_000));
  await closed;
  expect([asked, heard()]).toEqual([16, []]);
});

test.each([
  ["an expectation that nobody meets", "GET / HTTP/1.1\r\nhost: h\r\nexpect: the-moon\r\n\r\n"],
  ["no host", "GET / HTTP/1.1\r\n\r\n"],
])("with %s a request waits as any other, though Node answers it", async (_, request) => {
  const connection = await serve(() => {});
  const { say, closed, heard } = connection();
  say(GET + request.repeat(100));
  await closed;
  expect(heard()).toEqual([]);
});

test("what was answered waits no longer: a connection may ask as often as it likes", async () => {
  const connection = await serve((_, answer) => answer.end("x"), 16, 15);
  const { say, heard } = connection();
  for (let round = 1; round <= 10; round++) {
    say(GET.repeat(16));
    await vi.waitFor(() => expect(heard()).toHaveLength(16 * round), 20_000);
  }
});

test("over all connections few wait behind another, and those of a closed one no more", async () => {
  let asked = 0;
  const connection = await serve(() => asked++, 16, 3);
  const has = (count: number) => vi.waitFor(() => expect(asked).toBe(count), 20_000);
  const first = connection();
  first.say(GET.repeat(4));
  await has(4);
  const second = connection();
  second.say(GET);
  await has(5);
  second.say(GET);
  await second.closed;
  expect(asked).toBe(5);
  // Each connection's first request is taken, whatever waits behind others.
  const third = connection();
  third.say(GET);
  await has(6);
  first.socket.destroy();
  const again = async (): Promise<void> => {
    const before = asked;
    const { say, closed } = connection();
    say(GET.repeat(2));
    // The server hears a moment later that the first is closed.
    await Promise.race([closed, vi.waitFor(() => expect(asked).toBe(before + 2), 20_000)]);
    if (asked < before + 2) await again();
  };
  await again();
});
