import type { Server } from "node:http";
import { connect } from "node:net";
import { LIMITS } from "@heed/contracts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { answerOf, type TestProject, useTestApi } from "../routes/testing/test-api.ts";
import { createListener, listen } from "./listener.ts";
import { createLog } from "./log.ts";

const get = useTestApi();
let server: Server;
let port = 0;
let project: TestProject;
beforeAll(async () => {
  server = createListener(
    get().app,
    createLog("off", () => {}),
  );
  port = await listen(server, 0, "127.0.0.1");
  project = await get().newProject();
  await project.publish();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Spoken {
  readonly answer: string;
  readonly lastedMs: number;
}

/** Says all parts, then one byte of `drip` each half second, until the server closes. */
async function speak(parts: readonly (string | Buffer)[], drip = ""): Promise<Spoken> {
  const started = performance.now();
  const socket = connect(port, "127.0.0.1")
    .setEncoding("latin1")
    .on("error", () => {});
  let answer = "";
  socket.on("data", (text: string) => (answer += text));
  for (const part of parts) socket.write(part);
  let at = 0;
  const timer = setInterval(() => {
    if (socket.writable && drip !== "") socket.write(drip[at++ % drip.length] ?? "");
  }, 500);
  // A write that comes too late is an error, and no failure of the server.
  await new Promise((resolve) => socket.once("close", resolve));
  clearInterval(timer);
  return { answer, lastedMs: performance.now() - started };
}

const HEAD = "POST /v1/ingest HTTP/1.1\r\nhost: h\r\ncontent-type: text/plain\r\n";
const statusLines = (answer: string) => answer.match(/HTTP\/1\.1 \d{3}/g) ?? [];

describe("a client that is slow", () => {
  test("has 10 s for its headers and 20 s for all it says, not Node's 60 and 300", () => {
    expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 20_000 });
  });

  test.concurrent("with its headers is closed in time, not after Node's own 60 s", async () => {
    const { answer, lastedMs } = await speak(["GET /livez HTTP/1.1\r\nhost: h\r\nx-slow: "], "x");
    expect(lastedMs).toBeLessThan(25_000);
    expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
  });

  test.concurrent("with its body is closed in time, not after Node's own 300 s", async () => {
    const { lastedMs } = await speak([`${HEAD}content-length: 1000\r\n\r\n`], " ");
    expect(lastedMs).toBeLessThan(40_000);
  });

  test.concurrent("with its chunks is closed in time, not after Node's own 300 s", async () => {
    const chunk = "1\r\n \r\n".repeat(20);
    const { lastedMs } = await speak([`${HEAD}transfer-encoding: chunked\r\n\r\n`], chunk);
    expect(lastedMs).toBeLessThan(40_000);
  });
});

describe("what could be read as two requests", () => {
  const second = "GET /livez HTTP/1.1\r\nhost: h\r\n\r\n";
  test.each([
    [
      "a length beside chunks",
      `${HEAD}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      "chunks beside a length",
      `${HEAD}transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n`,
    ],
    ["two lengths", `${HEAD}content-length: 2\r\ncontent-length: 40\r\n\r\n{}`],
    ["a length with a sign", `${HEAD}content-length: +2\r\n\r\n{}`],
    ["chunks under another name", `${HEAD}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ["chunks named twice", `${HEAD}transfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n`],
    ["a space before the colon", `${HEAD}content-length : 2\r\n\r\n{}`],
    ["a folded header", `${HEAD}x-a: b\r\n content-length: 2\r\n\r\n{}`],
    [
      "a chunk whose size is no number",
      `${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    ],
    ["a NUL in a header", `${HEAD}x-a: b\u0000c\r\ncontent-length: 2\r\n\r\n{}`],
  ])("%s is refused and the connection closed", async (_, request) => {
    const { answer } = await speak([request + second]);
    const lines = statusLines(answer);
    expect(lines).toEqual([expect.stringMatching(/HTTP\/1\.1 4\d\d/)]);
    expect(answer.toLowerCase()).toContain("connection: close");
  });
});

test.each([
  ["one header of 17 KiB", `x-long: ${"x".repeat(17 * 1024)}\r\n`],
  ["ten thousand headers", Array.from({ length: 10_000 }, (_, at) => `x-${at}: y\r\n`).join("")],
])("%s is refused", async (_, headers) => {
  const { answer } = await speak([`GET /livez HTTP/1.1\r\nhost: h\r\n${headers}\r\n`]);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
});

test("64 MiB of body cost no memory, with and without a length, and others are served meanwhile", async () => {
  const piece = Buffer.alloc(1024 * 1024, " ");
  const chunk = Buffer.concat([
    Buffer.from(`${piece.length.toString(16)}\r\n`),
    piece,
    Buffer.from("\r\n"),
  ]);
  const before = process.memoryUsage().arrayBuffers;
  const large = [
    speak([`${HEAD}content-length: ${64 * piece.length}\r\n\r\n`, ...Array(64).fill(piece)]),
    speak([`${HEAD}transfer-encoding: chunked\r\n\r\n`, ...Array(64).fill(chunk)]),
  ];
  expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
  for (const { answer } of await Promise.all(large)) {
    // What is closed while it still sends may lose the answer on its way.
    expect(answer).toMatch(/^(HTTP\/1\.1 413 |$)/);
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  expect([await sendAnswer(), LIMITS.bodyBytes]).toEqual([200, 256 * 1024]);
});

test("many bodies that lack their last byte hold 32 MiB at most, and answers are taken meanwhile", async () => {
  const body = Buffer.alloc(LIMITS.bodyBytes - 1, " ");
  let refused = "";
  const sockets = Array.from({ length: 160 }, () => {
    const socket = connect(port, "127.0.0.1").setEncoding("latin1");
    // Another's refusal may close a connection that still sends.
    socket.on("error", () => {}).on("data", (text: string) => (refused += text));
    socket.write(`${HEAD}content-length: ${LIMITS.bodyBytes}\r\n\r\n`);
    socket.write(body);
    return socket;
  });
  await vi.waitFor(() => expect(refused).toContain('"code":"queue-full"'), 15_000);
  expect(refused).toMatch(/^HTTP\/1\.1 503 .*retry-after: 1\r\n/is);
  expect(await sendAnswer()).toBe(200);
  for (const socket of sockets) socket.destroy();
}, 30_000);

async function sendAnswer(): Promise<number> {
  const body = JSON.stringify({
    ...{ writeKey: project.writeKey, sentAt: new Date(get().clock.now).toISOString() },
    items: [answerOf()],
  });
  return (await fetch(`http://127.0.0.1:${port}/v1/ingest`, { method: "POST", body })).status;
}
