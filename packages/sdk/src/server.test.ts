import type { MetricReceipt, ResponseItem, SurveyInput } from "@heed/contracts";
import { LIMITS } from "@heed/contracts/constants";
import { expect, expectTypeOf, test } from "vitest";
import { HeedError } from "./heed-error.ts";
import { createHeedServer } from "./server.ts";
import { listen, replyJson, replyProblem } from "./test-listener.ts";

const token = "secret";

const item = (number: number, text = "good"): ResponseItem => ({
  type: "response",
  id: `01890a5d-ac96-774b-bcce-${String(number).padStart(12, "0")}`,
  sequence: 1,
  survey: "shop-nps",
  revision: 1,
  disposition: "complete",
  answers: [{ question: "why", value: text }],
  occurredAt: "2026-01-01T00:00:00Z",
  language: "en",
});

test("every call names the token, the method and the path of its route", async () => {
  const { apiUrl, heard } = await listen((response, { method }) =>
    method === "POST" ? response.writeHead(204).end() : replyJson(response, { items: [] }),
  );
  const heed = createHeedServer({ apiUrl: `${apiUrl}/`, token });
  const survey: SurveyInput = {
    id: "shop-nps",
    name: { en: "Shop" },
    touchpoint: "checkout.done",
    defaultLanguage: "en",
    questions: [],
    thanks: { en: "Thanks" },
  };
  expect(await heed.surveys.list()).toEqual([]);
  await heed.surveys.publish(survey);
  await heed.surveys.retire("shop-nps", 3);
  await heed.metrics.read({ survey: "shop-nps", from: "2026-01-01T00:00:00+01:00" });
  await heed.metrics.by("plan", { survey: "shop-nps", sample: "include" });
  await heed.metrics.ratings({ survey: "shop-nps", question: "speed" });
  await heed.metrics.kano({ survey: "shop-nps", question: "dark", bucket: "week" });
  await heed.metrics.ratingsBy("plan", { survey: "shop-nps", question: "speed" });
  await heed.metrics.kanoBy("plan", { survey: "shop-nps", question: "dark" });
  expect(await heed.dimensions.list()).toEqual([]);
  await heed.dimensions.put("plan", { from: "traits.plan" });
  await heed.dimensions.remove("plan");
  await heed.responses.list({ survey: "shop-nps", limit: 20, cursor: "a+b/c=" });
  await heed.responses.list();
  await heed.responses.erase("a/b");
  await heed.responses.removeSamples();
  await heed.request("PATCH", "/v1/keys/a", { name: "till" });

  expect(heard.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "GET /v1/surveys",
    "PUT /v1/surveys/shop-nps",
    "POST /v1/surveys/shop-nps/revisions/3/retire",
    "GET /v1/metrics?survey=shop-nps&from=2026-01-01T00%3A00%3A00%2B01%3A00",
    "GET /v1/metrics?survey=shop-nps&sample=include&by=plan",
    "GET /v1/metrics?survey=shop-nps&question=speed",
    "GET /v1/metrics?survey=shop-nps&question=dark&bucket=week",
    "GET /v1/metrics?survey=shop-nps&question=speed&by=plan",
    "GET /v1/metrics?survey=shop-nps&question=dark&by=plan",
    "GET /v1/dimensions",
    "PUT /v1/dimensions/plan",
    "DELETE /v1/dimensions/plan",
    "GET /v1/responses?survey=shop-nps&limit=20&cursor=a%2Bb%2Fc%3D",
    "GET /v1/responses?",
    "DELETE /v1/responses/a%2Fb",
    "DELETE /v1/responses?sample=only",
    "PATCH /v1/keys/a",
  ]);
  for (const { headers } of heard) expect(headers.authorization).toBe("Bearer secret");
  expect(heard[1]?.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(heard[1]?.body ?? "")).toEqual(survey);
});

test("a POST to any route that is tried again carries the same Idempotency-Key", async () => {
  let count = 0;
  const { apiUrl, heard } = await listen((response) => {
    count += 1;
    return count === 1 ? replyProblem(response, 503, "queue-full") : replyJson(response, { id: 1 });
  });
  const heed = createHeedServer({ apiUrl, token });
  expect(await heed.request("POST", "/v1/webhooks", { url: "https://a.example" })).toEqual({
    id: 1,
  });
  const sent = heard.map(({ headers }) => headers["idempotency-key"]);
  expect(sent).toHaveLength(2);
  expect(sent[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(sent[1]).toBe(sent[0]);
});

test("a problem rejects with its code, status, fields and the wait the server asks for", async () => {
  const { apiUrl } = await listen((response) =>
    replyProblem(response, 429, "rate-limited", { "retry-after": "7" }),
  );
  const error = await createHeedServer({ apiUrl, token, attempts: 1 })
    .surveys.list()
    .catch((reason: unknown) => reason);
  expect(HeedError.is(error)).toBe(true);
  expect(error).toMatchObject({
    code: "rate-limited",
    status: 429,
    isRetryable: true,
    retryAfterMs: 7000,
    message: "It is rate-limited",
    problem: { code: "rate-limited" },
  });
});

test("a 2xx answer that is no JSON rejects with HeedError where an answer is needed", async () => {
  const { apiUrl } = await listen((response) => response.end("<html>"));
  await expect(createHeedServer({ apiUrl, token }).surveys.list()).rejects.toMatchObject({
    code: "unreadable",
    status: 200,
    isRetryable: false,
  });
});

test("a call that its caller aborts rejects as aborted, which is not retryable", async () => {
  const controller = new AbortController();
  const { apiUrl } = await listen(() => controller.abort());
  const heed = createHeedServer({ apiUrl, token });
  await expect(
    heed.metrics.read({ survey: "shop-nps" }, { signal: controller.signal }),
  ).rejects.toMatchObject({ code: "aborted", isRetryable: false });
});

test("ingest splits at the API's count, and indexes count over all items", async () => {
  const { apiUrl, heard } = await listen((response, { body }) => {
    const { items } = JSON.parse(body) as { items: ResponseItem[] };
    const results = items.map(({ id }, index) => ({ index, id, status: "accepted" }));
    replyJson(response, { results: results.reverse() });
  });
  const items = Array.from({ length: LIMITS.itemsPerBatch + 1 }, (_, index) => item(index));
  const results = await createHeedServer({ apiUrl, token }).ingest(items);
  expect(heard.map(({ body }) => JSON.parse(body).items.length)).toEqual([200, 1]);
  expect(results.map(({ index }) => index)).toEqual(items.map((_, index) => index));
  expect(results.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
});

test("ingest splits by the bytes UTF-8 takes, so no body is above the API's limit", async () => {
  const { apiUrl, heard } = await listen((response) => replyJson(response, { results: [] }));
  const items = Array.from({ length: 60 }, (_, index) => item(index, "好".repeat(4000)));
  const results = await createHeedServer({ apiUrl, token }).ingest(items);
  expect(heard.length).toBeGreaterThan(1);
  for (const { body } of heard) {
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(LIMITS.bodyBytes);
  }
  expect(results.every(({ status }) => status === "accepted")).toBe(true);
});

test("a batch of which every item was refused answers with the results, not by rejecting", async () => {
  const refused = { index: 0, id: null, status: "refused", code: "unknown-survey" };
  const { apiUrl, heard } = await listen((response) =>
    replyJson(response, { code: "invalid-request", results: [refused] }, 422),
  );
  const results = await createHeedServer({ apiUrl, token }).ingest([item(1)]);
  expect(results).toEqual([{ ...refused, index: 0 }]);
  expect(heard).toHaveLength(1);
});

test("ingest sends the same items again after 503, and gives up at once after 401", async () => {
  let status = 503;
  const { apiUrl, heard } = await listen((response) => {
    if (status === 200) return replyJson(response, { results: [] });
    replyProblem(response, status, status === 503 ? "queue-full" : "unknown-key");
    status = 200;
  });
  const heed = createHeedServer({ apiUrl, token });
  await heed.ingest([item(1)]);
  expect(heard.map(({ body }) => JSON.parse(body).items)).toEqual([[item(1)], [item(1)]]);

  status = 401;
  await expect(heed.ingest([item(2)])).rejects.toMatchObject({ code: "unknown-key" });
  expect(heard).toHaveLength(3);
});

test("nothing to ingest sends nothing", async () => {
  const { apiUrl, heard } = await listen((response) => response.end());
  expect(await createHeedServer({ apiUrl, token }).ingest([])).toEqual([]);
  expect(heard).toEqual([]);
});

test("the answers' types are the contracts' own", () => {
  const heed = createHeedServer({ apiUrl: "http://127.0.0.1", token });
  expectTypeOf(heed.metrics.read).returns.resolves.toEqualTypeOf<MetricReceipt>();
  expectTypeOf(heed.metrics.read).parameter(0).toHaveProperty("bucket");
});
