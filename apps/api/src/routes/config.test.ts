import type { PageConfig } from "@heed/contracts";
import { expect, test } from "vitest";
import { NOW, readProblem, shopSurvey, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();
const read = (writeKey: string, headers: Record<string, string> = {}) =>
  get().app.request(`/v1/config/${writeKey}`, { headers });

test("a page gets the live surveys with their revision, and nothing else", async () => {
  const project = await get().newProject();
  await project.publish();
  await project.publish(shopSurvey({ priority: 3 }));
  const config = (await (await read(project.writeKey)).json()) as PageConfig;
  expect(config.surveys).toMatchObject([
    { id: "shop", touchpoint: "checkout.done", measure: "nps", priority: 3, revision: 2 },
  ]);
});

test("a project without surveys has an empty configuration", async () => {
  const project = await get().newProject();
  expect(await (await read(project.writeKey)).json()).toEqual({ interface: "en", surveys: [] });
});

test("a known entity tag is answered with 304 until a survey changes", async () => {
  const project = await get().newProject();
  await project.publish();
  const first = await read(project.writeKey);
  const tag = first.headers.get("etag") ?? "";
  expect(first.headers.get("cache-control")).toBe(
    "public, max-age=60, stale-while-revalidate=86400",
  );
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
    const again = await read(project.writeKey, { "if-none-match": known });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(again.headers.get("etag")).toBe(tag);
  }
  expect((await read(project.writeKey, { "if-none-match": '"other"' })).status).toBe(200);
  await project.admin("/v1/surveys/shop/revisions/1/retire", { method: "POST" });
  const changed = await read(project.writeKey, { "if-none-match": tag });
  expect(await changed.json()).toEqual({ interface: "en", surveys: [] });
});

test("what another replica published is served within three seconds", async () => {
  const project = await get().newProject();
  await project.publish();
  const revisionAt = async (now: number) => {
    get().clock.now = now;
    const config = (await (await read(project.writeKey)).json()) as PageConfig;
    get().clock.now = NOW;
    return config.surveys[0]?.revision;
  };
  expect(await revisionAt(NOW)).toBe(1);
  await get().store.publish(project.id, shopSurvey({ priority: 1 }), NOW);
  expect(await revisionAt(NOW + 2999)).toBe(1);
  expect(await revisionAt(NOW + 3000)).toBe(2);
});

test("only pages on the list may read it, and the answer varies by origin", async () => {
  const project = await get().newProject(["https://shop.example"]);
  const own = await read(project.writeKey, { origin: "https://shop.example" });
  expect(own.headers.get("access-control-allow-origin")).toBe("https://shop.example");
  expect(own.headers.get("vary")).toBe("Origin, Accept-Encoding");
  const foreign = await read(project.writeKey, { origin: "https://evil.example" });
  expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
  expect((await readProblem(foreign)).code).toBe("origin-not-allowed");
});

test("an unknown key is told to the page, and an admin token is refused in an address", async () => {
  const project = await get().newProject();
  const unknown = await read("heed_pub_nobody", { origin: "https://shop.example" });
  expect(unknown.headers.get("access-control-allow-origin")).toBe("*");
  expect(await readProblem(unknown)).toMatchObject({ status: 401, code: "unknown-key" });
  expect((await readProblem(await read(project.adminToken))).code).toBe("key-not-allowed");
  expect((await readProblem(await read("no%20key"))).code).toBe("unknown-key");
});

test.each([
  ["/v1/ingest", "POST"],
  ["/v1/config/any", "GET"],
])("a preflight of %s allows %s without credentials", async (path, method) => {
  const response = await get().app.request(path, {
    method: "OPTIONS",
    headers: { origin: "https://shop.example", "access-control-request-method": method },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-allow-methods")).toBe(method);
  expect(response.headers.get("access-control-allow-credentials")).toBeNull();
});
