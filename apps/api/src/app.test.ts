import { readFileSync } from "node:fs";
import { PROBLEMS } from "@heed/contracts";
import { expect, test } from "vitest";
import { createApp } from "./app.ts";
import { createLog } from "./http/log.ts";
import { createWriter, QueueFull } from "./ingest/writer.ts";
import { answerOf, NOW, readProblem, useTestApi } from "./routes/testing/test-api.ts";
import { DataRefused, type Intake, StorageUnavailable, type Store } from "./store/store.ts";

const get = useTestApi();

/** The same app on a store of which some calls fail. */
function createBroken(broken: Partial<Store>, writerOptions = {}) {
  const lines: string[] = [];
  const store: Store = { ...get().store, ...broken };
  const writer = createWriter(store, writerOptions);
  const log = createLog("requests", (line) => lines.push(line));
  const config = { widgetDir: "/", dashboardDir: "/", identitySecret: null, project: "p" };
  return { ...createApp({ store, writer, config, clock: () => NOW, log }), lines };
}

async function send(app: ReturnType<typeof createApp>["app"], items = [answerOf()]) {
  const project = await get().newProject();
  await project.publish();
  const sentAt = new Date(NOW).toISOString();
  const body = JSON.stringify({ writeKey: project.writeKey, sentAt, items });
  return app.request("/v1/ingest", { method: "POST", body });
}

test("an unknown address is a problem that names it", async () => {
  expect(await readProblem(await get().app.request("http://heed.test/no/where?x=1"))).toEqual({
    type: "http://heed.test/docs/errors#not-found",
    title: "Nothing is here",
    status: 404,
    detail: "No resource has this address.",
    instance: "/no/where",
    code: "not-found",
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    errors: [],
  });
});

test.each([
  ["PUT", "/v1/ingest", "POST"],
  ["POST", "/v1/surveys", "GET, HEAD"],
  ["PATCH", "/v1/responses", "GET, HEAD, DELETE"],
  ["DELETE", "/livez", "GET, HEAD"],
])("%s %s is told which methods are allowed", async (method, path, allow) => {
  const response = await get().app.request(path, { method });
  expect(response.headers.get("allow")).toBe(allow);
  expect(await readProblem(response)).toMatchObject({ status: 405, code: "method-not-allowed" });
});

test("an unknown error says nothing of its cause outside the log, and no words within it", async () => {
  const secret = "a respondent's words";
  const { app, lines } = createBroken({
    append: () => Promise.reject(new TypeError(secret, { cause: new RangeError(secret) })),
  });
  const response = await send(app);
  const problem = await readProblem(response);
  expect(problem).toMatchObject({ status: 500, code: "internal", errors: [] });
  expect(JSON.stringify(problem)).not.toContain(secret);
  const line = lines.find((text) => text.includes('"request failed"')) ?? "";
  expect(JSON.parse(line)).toMatchObject({
    level: "error",
    requestId: problem.requestId,
    error: "TypeError",
    "cause.error": "RangeError",
  });
  expect(lines.join("")).not.toContain(secret);
});

test.each([
  ["storage-unavailable", { append: () => Promise.reject(new StorageUnavailable("disk")) }, {}],
  ["queue-full", {}, { maxQueued: 0 }],
  ["queue-full", { append: () => Promise.reject(new QueueFull("full")) }, {}],
])("%s is 503 and says when to try again", async (code, broken, options) => {
  const response = await send(createBroken(broken, options).app);
  expect(response.headers.get("retry-after")).toBe("1");
  expect(await readProblem(response)).toMatchObject({ status: 503, code });
});

test("a value that only the database refuses costs its own item alone", async () => {
  const cursed = answerOf({ page: "cursed" });
  const append = (rows: readonly Intake[]) =>
    rows.some((row) => "page" in row && row.page === "cursed")
      ? Promise.reject(new DataRefused("no"))
      : get().store.append(rows);
  const { app } = createBroken({ append });
  const response = await send(app, [answerOf(), cursed, answerOf()]);
  expect(await response.json()).toMatchObject({
    results: [
      { status: "accepted" },
      { status: "refused", code: "invalid-request", pointer: "/items/1", id: cursed.id },
      { status: "accepted" },
    ],
  });
  const alone = await send(app, [cursed]);
  expect(await readProblem(alone)).toMatchObject({ status: 422, code: "invalid-request" });
  expect(await get().store.verify()).toBeNull();
});

test("livez is static, and readyz follows the store", async () => {
  const { app, lines } = createBroken({ check: () => Promise.reject(new Error("gone")) });
  expect((await app.request("/livez")).status).toBe(200);
  expect(await readProblem(await app.request("/readyz"))).toMatchObject({ status: 503 });
  expect(lines.join("")).toContain('"not ready"');
  expect((await get().app.request("/readyz")).status).toBe(200);
});

test("a usable request id is kept, any other is replaced, and the log has the same", async () => {
  const ask = async (given: string) => {
    const response = await get().app.request("/livez", { headers: { "x-request-id": given } });
    const line = JSON.parse(get().lines.at(-1) ?? "");
    expect(line.requestId).toBe(response.headers.get("x-request-id"));
    return line.requestId;
  };
  expect(await ask("abcd-123")).toBe("abcd-123");
  expect(await ask("abc-123")).not.toBe("abc-123");
  expect(await ask('a"b,c d e')).not.toBe('a"b,c d e');
  expect(await ask("a".repeat(65))).toHaveLength(36);
});

test("a trace is carried on, and a broken one is not", async () => {
  const ask = async (traceparent: string) =>
    (await get().app.request("/livez", { headers: { traceparent } })).headers.get("traceparent");
  const good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  expect(await ask(good)).toBe(good);
  expect(JSON.parse(get().lines.at(-1) ?? "").traceId).toBe("4bf92f3577b34da6a3ce929d0e0e4736");
  expect(await ask(good.replace("4bf92f3577b34da6a3ce929d0e0e4736", "0".repeat(32)))).toBeNull();
  expect(await ask(`01${good.slice(2)}`)).toBeNull();
});

test("the log names the route's pattern, never an address that could hold a key", async () => {
  const project = await get().newProject();
  await get().app.request(`/v1/config/${project.writeKey}`);
  expect(JSON.parse(get().lines.at(-1) ?? "")).toMatchObject({
    message: "request",
    method: "GET",
    route: "/v1/config/:writeKey",
    status: 200,
  });
  await get().app.request(`/${project.adminToken}`);
  expect(get().lines.at(-1)).not.toContain(project.adminToken);
});

test("docs/errors.md explains every code and no other", () => {
  const text = readFileSync(new URL("../../../docs/errors.md", import.meta.url), "utf8");
  const sections = text.split(/^## /m).slice(1);
  expect(sections.map((section) => section.split("\n")[0]).sort()).toEqual(
    Object.keys(PROBLEMS).sort(),
  );
  for (const section of sections) {
    for (const part of ["What happened.", "What was kept.", "What to do."]) {
      expect(section).toContain(`**${part}** `);
    }
  }
});

test("the answer that the README sends by hand is accepted, and known when sent again", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const example = JSON.parse(/-d '(\{[^']+\})'/.exec(readme)?.[1] ?? "");
  const project = await get().newProject();
  await project.publish();
  for (const status of ["accepted", "known"]) {
    const response = await project.send(example.items, { sentAt: example.sentAt });
    expect(await response.json()).toMatchObject({ results: [{ status }] });
  }
});
