import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { boundWorking, createListener, type Listened, listen, MOST_WORKING } from "./listener.ts";
import { createLog } from "./log.ts";

const servers: ReturnType<typeof createListener>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(fetch: Listened["fetch"]) {
  const server = createListener(
    { fetch },
    createLog("off", () => {}),
  );
  servers.push(server);
  await listen(server, 0, "127.0.0.1");
  return server;
}

/** Says it, and gives both ends of the connection. */
async function say(server: ReturnType<typeof createListener>, text: string) {
  const accepted = once(server, "connection") as Promise<[Socket]>;
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.on("error", () => {}).setEncoding("latin1");
  let heard = "";
  client.on("data", (data: string) => (heard += data));
  const closed = new Promise<void>((resolve) => client.once("close", () => resolve()));
  client.write(text);
  const [socket] = await accepted;
  return { client, socket, closed, heard: () => heard };
}

const GET = "GET / HTTP/1.1\r\nhost: h\r\n\r\n";
const POST = "POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 2\r\n\r\n{}";
const never = () => new Promise<Response>(() => {});

test("what cannot be read is not told as the answer to a request before it", async () => {
  const { closed, heard } = await say(await serve(never), `${POST}no request\r\n\r\n`);
  await closed;
  expect(heard()).toBe("");
  const alone = await say(await serve(never), "no request\r\n\r\n");
  await alone.closed;
  expect(alone.heard()).toMatch(/^HTTP\/1\.1 400 .*"status":400/s);
});

test("a client that takes nothing of what lies ready is closed", async () => {
  const piece = new Uint8Array(1_048_576);
  const endless = () =>
    new Response(new ReadableStream({ pull: (stream) => stream.enqueue(piece) }));
  const server = await serve(endless);
  expect(server.timeout).toBe(60_000);
  const { client, socket } = await say(server, GET);
  client.pause();
  await vi.waitFor(() => expect(socket.writableLength).toBeGreaterThan(0), 20_000);
  socket.emit("timeout");
  expect(socket.destroyed).toBe(true);
});

test("one that waits for its answer is not, and one that asks for nothing is", async () => {
  const answers: ((answer: Response) => void)[] = [];
  const server = await serve(() => new Promise((resolve) => answers.push(resolve)));
  const { socket, heard } = await say(server, GET);
  await vi.waitFor(() => expect(answers).toHaveLength(1), 20_000);
  socket.setTimeout(0);
  socket.emit("timeout");
  expect([socket.destroyed, socket.timeout]).toEqual([false, 60_000]);
  answers[0]?.(new Response("ok"));
  await vi.waitFor(() => expect(heard()).toContain("ok"), 20_000);
  socket.emit("timeout");
  expect(socket.destroyed).toBe(true);
});

test("requests whose connections are gone are bounded as those that are open", async () => {
  let asked = 0;
  const server = await serve(() => {
    asked++;
    return never();
  });
  while (asked < MOST_WORKING) {
    const wanted = Math.min(16, MOST_WORKING - asked);
    const before = asked;
    const { client } = await say(server, GET.repeat(wanted));
    await vi.waitFor(() => expect(asked).toBe(before + wanted), { timeout: 20_000, interval: 1 });
    client.destroy();
  }
  const { closed, heard } = await say(server, GET);
  await closed;
  expect(asked).toBe(MOST_WORKING);
  expect(heard()).toMatch(/^HTTP\/1\.1 503 .*retry-after: 1\r\n.*"code":"queue-full"/is);
}, 60_000);

const REQUEST = new Request("http://heed.test/");
const busy = () => new Response(null, { status: 503 });

function createSlow() {
  const open: PromiseWithResolvers<Response>[] = [];
  const fetch = boundWorking(
    {
      fetch() {
        const answer = Promise.withResolvers<Response>();
        open.push(answer);
        return answer.promise;
      },
    },
    busy,
    2,
  );
  return { open, ask: () => Promise.resolve(fetch(REQUEST, {})) };
}

test("beyond so many at once a request is refused, until another is answered or fails", async () => {
  const { open, ask } = createSlow();
  const first = ask();
  const second = ask();
  expect((await ask()).status).toBe(503);
  open[0]?.resolve(new Response("ok"));
  await first;
  const third = ask();
  expect([(await ask()).status, open.length]).toEqual([503, 3]);
  open[1]?.reject(new Error("gone"));
  await expect(second).rejects.toThrow("gone");
  void third;
  void ask();
  expect(open).toHaveLength(4);
});

test("what is answered at once is never too much", () => {
  const fetch = boundWorking({ fetch: () => new Response("ok") }, busy, 1);
  const statuses = [1, 2, 3].map(() => (fetch(REQUEST, {}) as Response).status);
  expect(statuses).toEqual([200, 200, 200]);
});
