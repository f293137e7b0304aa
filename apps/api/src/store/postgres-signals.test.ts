import { connect, createServer, type Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSignals } from "./postgres-signals.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  database = await createTestDatabase("postgres");
});
afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await database.remove();
});

/** A way to the database on which connections can fall silent: nothing passes, and nothing ends. */
async function openProxy() {
  const { hostname, port } = new URL(database.url);
  const silenced = new Set<Socket>();
  const open = new Set<Socket>();
  const proxy = createServer((near) => {
    const far = connect(Number(port || 5432), hostname);
    open.add(near);
    near.on("data", (bytes) => void (silenced.has(near) || far.write(bytes)));
    far.on("data", (bytes) => void (silenced.has(near) || near.write(bytes)));
    near.on("error", () => {}).on("close", () => far.destroy());
    far.on("error", () => {}).on("close", () => void (silenced.has(near) || near.destroy()));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    for (const near of open) near.destroy();
    proxy.close();
  });
  const url = new URL(database.url);
  url.hostname = "127.0.0.1";
  url.port = String((proxy.address() as { port: number }).port);
  const silence = () => {
    for (const near of open) silenced.add(near);
  };
  return { url: url.href, silence };
}

test("a connection that fell silent is noticed, and what comes afterwards is heard", async () => {
  const proxy = await openProxy();
  const pool = new pg.Pool({ connectionString: database.url });
  closing.push(() => pool.end());
  // A slow machine may be taken for silent too: then it only listens once more.
  const listening = openSignals(proxy.url, pool, { probeMs: 20, answerMs: 500 });
  const sending = openSignals(database.url, pool);
  closing.push(
    () => listening.close(),
    () => sending.close(),
  );
  const heard: (string | null)[] = [];
  listening.onSignal((text) => heard.push(text));
  const untilHeard = (text: string) =>
    vi.waitFor(
      () => {
        sending.send(text);
        expect(heard).toContain(text);
      },
      { timeout: 20_000, interval: 50 },
    );
  await untilHeard("before");
  const connections = heard.filter((text) => text === null).length;
  proxy.silence();
  await untilHeard("after");
  // What was said in between is known to be missed.
  expect(heard.filter((text) => text === null).length).toBeGreaterThan(connections);
}, 60_000);
