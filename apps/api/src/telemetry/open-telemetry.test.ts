import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PATHS } from "@heed/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startReplica } from "../ingest/testing/replica.ts";
import { answerOf, shopSurvey } from "../routes/testing/test-api.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { type ReadSpan, readSpans } from "./testing/read-spans.ts";

const CALLER = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };
const SECRET_WORDS = "my secret!";
const KEYS = {
  id: "traced",
  writeKey: "heed_pub_traced",
  adminToken: `heed_admin_${"t".repeat(24)}`,
};

const received: { path: string; body: Buffer }[] = [];
const headers: (string | null)[] = [];
let lines: readonly string[] = [];

/** A collector that keeps what it is sent. */
const collector = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    received.push({ path: request.url ?? "", body: Buffer.concat(chunks) });
    response.writeHead(200).end();
  });
});

beforeAll(async () => {
  collector.listen(0, "127.0.0.1");
  await once(collector, "listening");
  const { port } = collector.address() as AddressInfo;
  const database = await createTestDatabase("sqlite");
  const replica = await startReplica(database.url, KEYS, 0, {
    HEED_LOG: "requests",
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
  });
  const json = { "content-type": "application/json" };
  await fetch(`${replica.url}${PATHS.surveys}/shop`, {
    method: "PUT",
    headers: { ...json, authorization: `Bearer ${KEYS.adminToken}` },
    body: JSON.stringify(shopSurvey()),
  });
  const send = async (given: Record<string, string>) => {
    const answers = [
      { question: "recommend", value: 3 },
      { question: "why", value: SECRET_WORDS },
    ];
    const now = new Date().toISOString();
    const items = [answerOf({ occurredAt: now, answers })];
    const body = JSON.stringify({ writeKey: KEYS.writeKey, sentAt: now, items });
    const init = { method: "POST", headers: { ...json, ...given }, body };
    const response = await fetch(`${replica.url}${PATHS.ingest}`, init);
    expect(response.status).toBe(200);
    headers.push(response.headers.get("traceparent"));
  };
  await send({ traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01` });
  await send({});
  await fetch(`${replica.url}/livez`);
  // What has not been sent is sent at the end.
  expect(await replica.end("SIGTERM")).toBe(0);
  lines = replica.lines;
  await database.remove();
});
afterAll(() => collector.close());

const spans = (): ReadSpan[] =>
  received.filter(({ path }) => path === "/v1/traces").flatMap(({ body }) => readSpans(body));

function named(name: string): ReadSpan[] {
  return spans().filter((span) => span.name === name);
}

test("a request goes on with its caller's trace; one without begins its own", () => {
  const requests = named(`POST ${PATHS.ingest}`);
  expect(requests).toHaveLength(2);
  const child = requests.find(({ parentId }) => parentId !== "");
  expect(child).toMatchObject({ traceId: CALLER.traceId, parentId: CALLER.spanId });
  const root = requests.find(({ parentId }) => parentId === "");
  expect(root?.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(headers).toEqual([child, root].map((span) => `00-${span?.traceId}-${span?.spanId}-01`));
});

test("a request waits for a batch, a trace of its own, and each points to the other", () => {
  const wait = named("writer wait").find(({ traceId }) => traceId === CALLER.traceId);
  const batch = named("writer batch").find(({ spanId }) => spanId === wait?.links[0]?.spanId);
  const place = ({ traceId, spanId }: ReadSpan) => ({ traceId, spanId });
  expect(wait?.links).toEqual(batch ? [place(batch)] : []);
  expect(batch?.links).toEqual(wait ? [place(wait)] : []);
  expect(batch?.parentId).toBe("");
  expect(named("storage append")).toContainEqual(
    expect.objectContaining({ traceId: batch?.traceId, parentId: batch?.spanId }),
  );
});

test("the trace's ids stand in the request's log line", () => {
  const logged = lines
    .map((line) => JSON.parse(line))
    .filter(({ message }) => message === "request");
  const child = named(`POST ${PATHS.ingest}`).find(({ traceId }) => traceId === CALLER.traceId);
  expect(logged).toContainEqual(
    expect.objectContaining({ traceId: CALLER.traceId, spanId: child?.spanId }),
  );
});

test("health is not traced, and nothing that is sent holds an answer or a key", () => {
  expect(spans().map(({ name }) => name)).not.toContain("GET /livez");
  const sent = Buffer.concat(received.map(({ body }) => body)).toString("latin1");
  expect(sent).not.toContain(SECRET_WORDS);
  expect(sent).not.toContain("heed_pub_traced");
  expect(sent).not.toContain("heed_admin_");
});

test("the measures are sent as well, by the names of /metrics", () => {
  const metrics = received.filter(({ path }) => path === "/v1/metrics").map(({ body }) => body);
  const text = Buffer.concat(metrics).toString("latin1");
  for (const name of ["heed_http_requests", "heed_writer_batch_rows", "heed_ingest_items"]) {
    expect(text).toContain(name);
  }
});
