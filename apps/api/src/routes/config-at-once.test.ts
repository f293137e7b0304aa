import { get as fetchPlain, type IncomingHttpHeaders, type Server } from "node:http";
import { BlockList } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createApp, type HeedApp } from "../app.ts";
import { closeListener, createListener, listen } from "../http/listener.ts";
import { createLog } from "../http/log.ts";
import { createMetrics } from "../telemetry/metrics.ts";
import { NO_TRACING } from "../telemetry/tracing.ts";
import { NOW, type TestProject, useTestApi } from "./testing/test-api.ts";

const api = useTestApi();
const lines: string[] = [];
const metrics = createMetrics();
let server: Server;
let port: number;
let heed: HeedApp;
let open: TestProject;
let listed: TestProject;

beforeAll(async () => {
  const { store, writer } = api();
  heed = createApp({
    ...{ store, writer, metrics, clock: () => api().clock.now },
    log: createLog("requests", (line) => lines.push(line)),
    config: { widgetDir: "/", dashboardDir: "/", identitySecret: null, project: "p" },
  });
  server = createListener(
    heed,
    createLog("off", () => {}),
  );
  port = await listen(server, 0, "127.0.0.1");
  open = await api().newProject();
  listed = await api().newProject(["https://shop.example"]);
  await open.publish();
  await listed.publish();
});
afterAll(() => closeListener(server, 0));
beforeEach(() => {
  api().clock.now = NOW;
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** As it goes over the wire: `fetch` would unpack it, and choose some headers itself. */
function read(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { port, host: "127.0.0.1", path, headers, method };
    fetchPlain(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const { date: _date, "x-request-id": _id, ...told } = response.headers;
        const isProblem = told["content-type"] === "application/problem+json";
        const text = Buffer.concat(chunks).toString(isProblem ? "utf8" : "base64");
        // A problem names its request, too.
        const body = text.replace(/"requestId":"[^"]+"/, "");
        resolve({ status: response.statusCode, headers: told, body });
      });
    }).on("error", reject);
  });
}

/** The answer that the app gives when nothing is in memory, and the next, each with its log line. */
async function readTwice(path: string, headers: Record<string, string> = {}, method = "GET") {
  // Longer than keys, surveys and configs are kept.
  api().clock.now += 100_000;
  const [first, second] = [
    { answer: await read(path, headers, method), line: lastLine() },
    { answer: await read(path, headers, method), line: lastLine() },
  ];
  return { first, second };
}

function lastLine() {
  const { requestId, durationMs, time, ...line } = JSON.parse(lines.at(-1) ?? "{}");
  return { ...line, had: [typeof requestId, typeof durationMs, typeof time] };
}

const path = (project: TestProject, query = "") => `/v1/config/${project.writeKey}${query}`;
const shop = { origin: "https://shop.example" };
const brotli = { "accept-encoding": "gzip, deflate, br" };

test.each<[string, () => TestProject, string, Record<string, string>]>([
  ["plain", () => open, "", {}],
  ["in brotli", () => open, "", brotli],
  ["in a language", () => open, "?language=de-AT", brotli],
  ["in no language", () => open, "?language=", brotli],
  ["from a page where every page may", () => open, "", shop],
  ["from a page on the list", () => listed, "", shop],
  ["from no page", () => listed, "", {}],
  ["from a page not on the list", () => listed, "", { origin: "https://evil.example" }],
  ["with a tag that is old", () => open, "", { "if-none-match": '"old"' }],
  ["whatever the tag", () => listed, "", { "if-none-match": "*", ...shop, ...brotli }],
])(
  "a config %s is the same, to the byte and header, from the app and at once",
  async (...given) => {
    const [, project, query, headers] = given;
    const { first, second } = await readTwice(path(project(), query), headers);
    expect(second).toEqual(first);
  },
);

test("what is in memory is answered past the app, and counted and logged like the rest", async () => {
  const { first, second } = await readTwice(path(open), brotli);
  expect(first.line).toEqual({
    ...{ level: "info", method: "GET", route: "/v1/config/:writeKey", status: 200 },
    ...{ message: "request", had: ["string", "number", "string"] },
  });
  expect(second.line).toEqual(first.line);
  const count = async () => {
    const families = await metrics.registry.collect();
    const points = families.find(({ name }) => name === "heed_http_requests")?.points ?? [];
    return points.flatMap((point) => {
      const { route, status } = point.labels;
      return "value" in point ? [{ route, status, value: point.value }] : [];
    });
  };
  const before = await count();
  await read(path(open), brotli);
  const isIt = (route?: string, status?: string) =>
    route === "/v1/config/:writeKey" && status === "200";
  expect(await count()).toEqual(
    before.map(({ route, status, value }) => {
      return { route, status, value: isIt(route, status) ? value + 1 : value };
    }),
  );
});

test("a key that is revoked or unknown is refused as the app refuses it", async () => {
  const gone = await readTwice("/v1/config/heed_pub_unknown");
  expect([gone.first.answer.status, gone.second.answer.status]).toEqual([401, 401]);
  const admin = await readTwice(`/v1/config/${open.adminToken}`);
  expect([admin.first.answer.status, admin.second.answer.status]).toEqual([403, 403]);
});

test("a new revision is seen by the next request, and another replica's within three seconds", async () => {
  const project = await api().newProject();
  const surveysOf = async () =>
    JSON.parse(Buffer.from((await read(path(project))).body, "base64").toString()).surveys.length;
  expect([await surveysOf(), await surveysOf()]).toEqual([0, 0]);
  // Through another app over the same store, as another replica would.
  await project.publish();
  expect(await surveysOf()).toBe(0);
  api().clock.now += 2_999;
  expect(await surveysOf()).toBe(0);
  api().clock.now += 1;
  expect([await surveysOf(), await surveysOf()]).toEqual([1, 1]);
});

/** Asks as from an address that is not this machine's. */
function createCaller(app: Pick<HeedApp, "fetch">, writeKey: string) {
  const url = `/v1/config/${writeKey}`;
  return async (given: Record<string, string> = {}, remoteAddress = "203.0.113.9") => {
    const incoming = { method: "GET", url, headers: given, socket: { remoteAddress } };
    // Only these parts of a real one are read.
    const bindings = { incoming } as unknown as Parameters<HeedApp["fetch"]>[1];
    const request = new Request(`http://localhost${url}`, { headers: given });
    const response = await app.fetch(request, bindings);
    return { status: response.status, limit: response.headers.get("ratelimit"), response };
  };
}

test("an address is limited alike, whoever answers it", async () => {
  const { store, writer, clock } = api();
  const limited = createApp({
    ...{ store, writer, clock: () => clock.now, log: createLog("off", () => {}) },
    config: { widgetDir: "/", dashboardDir: "/", identitySecret: null, project: "p" },
    limits: {
      ...{ perAddress: 4, perOrigin: 0, perKey: 0, answersPerDay: 0 },
      trustedProxies: new BlockList(),
    },
  });
  const call = createCaller(limited, open.writeKey);
  const told = [await call(), await call(), await call(), await call(), await call()];
  expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
  expect(told.map(({ limit }) => limit)).toEqual([
    ...['"address";r=3;t=15', '"address";r=2;t=30', '"address";r=1;t=45'],
    ...['"address";r=0;t=60', '"address";r=0;t=60'],
  ]);
  expect(told[4]?.response.headers.get("retry-after")).toBe("15");
  expect((await call({}, "203.0.113.10")).status).toBe(200);
});

test.each([
  [
    "carries a trace on",
    { traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" },
  ],
  ["keeps the caller's own id", { "x-request-id": "mine-12345678" }],
])("a request that wants more is left to the app: it %s", async (_, headers) => {
  await read(path(open));
  const response = await createCaller(heed, open.writeKey)(headers);
  const [[name, value] = ["", ""]] = Object.entries(headers);
  expect(response.response.headers.get(name)).toContain(value.slice(0, 12));
});

test("with tracing on the app answers everything, so that every request has its span", async () => {
  const { store, writer, clock } = api();
  let traces = 0;
  const traced = createApp({
    ...{ store, writer, clock: () => clock.now, log: createLog("off", () => {}) },
    config: { widgetDir: "/", dashboardDir: "/", identitySecret: null, project: "p" },
    tracing: {
      ...NO_TRACING,
      run(options, work) {
        traces += 1;
        return NO_TRACING.run(options, work);
      },
    },
  });
  const call = createCaller(traced, open.writeKey);
  await call();
  await call();
  expect(traces).toBe(2);
});
