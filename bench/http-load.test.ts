import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { loadOverHttp } from "./http-load.ts";

/** Loads a server for a moment, and tells what came to it. */
async function load(answer: RequestListener, makeBody?: () => string) {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const result = await loadOverHttp({
    ...{ url: `http://127.0.0.1:${port}/x?y=1`, connections: 3, seconds: 0.2 },
    ...(makeBody ? { method: "POST", makeBody } : {}),
  });
  server.close();
  return { ...result, bodies };
}

test("every answer counts once, each connection asks one thing at a time", async () => {
  let count = 0;
  const makeBody = () => {
    count += 1;
    return `{"n":${count}}`;
  };
  const { acknowledged, failed, latencies, bodies } = await load((request, response) => {
    const isAsked = request.url === "/x?y=1" && request.method === "POST";
    response.writeHead(isAsked ? 200 : 400, { "content-length": 2 }).end("ok");
  }, makeBody);
  expect(failed).toBe(0);
  expect(acknowledged).toBeGreaterThan(3);
  expect(latencies).toHaveLength(acknowledged);
  expect(new Set(bodies).size).toBe(bodies.length);
  // The server knows of those before the time and after it, too: at least one a connection.
  expect(bodies.length - acknowledged).toBeGreaterThanOrEqual(3);
});

test("the time begins once each connection was answered", async () => {
  const happened: string[] = [];
  const server = createServer((_, response) => {
    happened.push("asked");
    response.writeHead(200, { "content-length": 0 }).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const { acknowledged } = await loadOverHttp({
    ...{ url: `http://127.0.0.1:${port}/`, connections: 3, seconds: 0.2 },
    onStart: () => happened.push("start"),
    onEnd: () => happened.push("end"),
  });
  server.close();
  const [start, end] = [happened.indexOf("start"), happened.indexOf("end")];
  expect(start).toBeGreaterThanOrEqual(3);
  // Whoever had asked before is answered within the time, and as many again are not.
  expect(Math.abs(acknowledged - (end - start))).toBeLessThanOrEqual(6);
});

test("an answer in pieces is one answer", async () => {
  const { acknowledged, failed } = await load((_, response) => {
    response.writeHead(200, { "content-length": 4 }).write("ab");
    setImmediate(() => response.end("cd"));
  });
  expect(failed).toBe(0);
  expect(acknowledged).toBeGreaterThan(3);
});

test("other answers have failed, and so has a connection that breaks", async () => {
  const refused = await load((_, response) =>
    response.writeHead(503, { "content-length": 0 }).end(),
  );
  expect(refused).toMatchObject({ acknowledged: 0 });
  expect(refused.failed).toBeGreaterThan(3);
  const broken = await load((request) => request.socket.destroy());
  expect(broken).toMatchObject({ acknowledged: 0, failed: 3 });
  // Its end would be told by the body alone, which is not read.
  const chunked = await load((_, response) => {
    response.write("a");
    response.end("b");
  });
  expect(chunked).toMatchObject({ acknowledged: 0, failed: 3 });
});
