import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHeedServer, HeedError } from "./server.ts";
import { listen, replyJson, replyProblem } from "./test-listener.ts";

const token = "secret";
const read = { survey: "shop-nps" };

// Waits between attempts become none; what the server asks for is still waited.
beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test.each([408, 425, 429, 500, 503])("after %i a call is tried again", async (status) => {
  let count = 0;
  const { apiUrl, heard } = await listen((response) =>
    count++ < 2 ? replyProblem(response, status, "busy") : replyJson(response, { n: 1 }),
  );
  expect(await createHeedServer({ apiUrl, token }).metrics.read(read)).toEqual({ n: 1 });
  expect(heard).toHaveLength(3);
});

test("the fourth failure is told, or that of the attempts that were allowed", async () => {
  const { apiUrl, heard } = await listen((response) => replyProblem(response, 503, "queue-full"));
  await expect(createHeedServer({ apiUrl, token }).metrics.read(read)).rejects.toMatchObject({
    code: "queue-full",
    isRetryable: true,
  });
  expect(heard).toHaveLength(4);
  await expect(
    createHeedServer({ apiUrl, token, attempts: 1 }).metrics.read(read),
  ).rejects.toMatchObject({ code: "queue-full" });
  expect(heard).toHaveLength(5);
});

test("a call that is to wait for a day, as for a full quota, rejects at once and says so", async () => {
  const { apiUrl, heard } = await listen((response) =>
    replyProblem(response, 429, "rate-limited", { "retry-after": "86400" }),
  );
  await expect(createHeedServer({ apiUrl, token }).metrics.read(read)).rejects.toMatchObject({
    code: "rate-limited",
    isRetryable: true,
    retryAfterMs: 86_400_000,
  });
  expect(heard).toHaveLength(1);
});

test.each([
  ["a token of other letters", { apiUrl: "http://127.0.0.1:1", token: "пароль" }],
  // As of an environment variable that is not set.
  ["no address", { apiUrl: undefined as unknown as string, token }],
])("%s is told as a HeedError, which quotes nothing of it", async (_, options) => {
  const failed = await createHeedServer(options)
    .surveys.list()
    .catch((error) => error);
  expect(HeedError.is(failed) && failed.code).toBe("invalid-request");
  expect([failed.message, failed.cause].join()).not.toMatch(/[а-я]|\d{4}/);
});

test("what has no JSON is told as a HeedError", async () => {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  const heed = createHeedServer({ apiUrl: "http://127.0.0.1:1", token });
  for (const call of [heed.request("POST", "/v1/x", circle), heed.ingest([circle as never])]) {
    const failed = await call.catch((error) => error);
    expect(HeedError.is(failed) && failed.code).toBe("invalid-request");
  }
});

test.each([400, 401, 403, 404, 409, 422])("%i is told at once", async (status) => {
  const { apiUrl, heard } = await listen((response) => replyProblem(response, status, "no"));
  await expect(createHeedServer({ apiUrl, token }).surveys.list()).rejects.toMatchObject({
    status,
    isRetryable: false,
  });
  expect(heard).toHaveLength(1);
});

test("a connection that is dropped is tried again", async () => {
  let count = 0;
  const { apiUrl } = await listen((response) =>
    count++ ? replyJson(response, { items: [] }) : response.destroy(),
  );
  expect(await createHeedServer({ apiUrl, token }).surveys.list()).toEqual([]);
});

test.each(["head", "body"])("silence before the %s is a timeout, and retryable", async (where) => {
  const { apiUrl, heard } = await listen((response) => {
    if (where === "body") response.writeHead(200).write("{");
  });
  const heed = createHeedServer({ apiUrl, token, timeoutMs: 1_000, attempts: 2 });
  await expect(heed.metrics.read(read)).rejects.toMatchObject({
    code: "timeout",
    isRetryable: true,
  });
  expect(heard).toHaveLength(2);
});

test("an abort ends a call on its way, a wait between attempts, and one not begun", async () => {
  const controller = new AbortController();
  const { apiUrl, heard } = await listen((response) => {
    replyProblem(response, 503, "queue-full", { "retry-after": "60" });
    setTimeout(() => controller.abort(), 5);
  });
  const heed = createHeedServer({ apiUrl, token });
  const { signal } = controller;
  await expect(heed.metrics.read(read, { signal })).rejects.toMatchObject({ code: "aborted" });
  await expect(heed.surveys.list({ signal })).rejects.toMatchObject({
    code: "aborted",
    isRetryable: false,
  });
  expect(heard).toHaveLength(1);
});
