import { PATHS, PROBLEMS } from "@heed/contracts";
import { expect, test } from "vitest";
import { useTestApi } from "./testing/test-api.ts";

const get = useTestApi();

interface Description {
  openapi: string;
  webhooks: object;
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, unknown> };
}

const describeApi = async () =>
  (await (await get().app.request("/openapi.json")).json()) as Description;

test("every route of the API is described in OpenAPI 3.1", async () => {
  const { openapi, paths, webhooks, components } = await describeApi();
  expect([openapi, Object.keys(webhooks)]).toEqual([
    "3.1.0",
    ["response.received", "response.updated", "response.erased", "webhook.test"],
  ]);
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = get()
    .app.routes.filter(({ path, method }) => /^\/(v1|a)\//.test(path) && method !== "ALL")
    .map(({ path, method }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  expect(described.sort()).toEqual([...new Set(served)].sort());
  for (const path of Object.values(PATHS)) {
    expect(Object.keys(paths).some((one) => one.startsWith(path))).toBe(true);
  }
  expect(Object.keys(components.schemas)).toEqual(
    expect.arrayContaining(["IngestBatch", "MetricReceipt", "Problem", "Survey", "Webhook"]),
  );
});

test("the description tells which problems ingestion answers with", async () => {
  const { paths } = await describeApi();
  const statuses = Object.keys(paths[PATHS.ingest]?.["post"]?.responses ?? {});
  expect(statuses).toEqual(
    expect.arrayContaining(["200", "400", "401", "403", "409", "413", "415", "422", "503"]),
  );
});

test("the documentation page loads nothing from elsewhere and nothing inline", async () => {
  const response = await get().app.request("/docs");
  const page = await response.text();
  expect(response.headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self';/,
  );
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(addresses.length).toBeGreaterThan(3);
  for (const address of addresses.filter((one) => one !== "data:,")) {
    expect(address).toMatch(/^\/docs\//);
    expect((await get().app.request(address)).status).toBe(200);
  }
});

test("the page of errors has an anchor for every code, and the text of docs/errors.md", async () => {
  const page = await (await get().app.request("/docs/errors")).text();
  expect(page.match(/What to do\./g)).toHaveLength(Object.keys(PROBLEMS).length);
  for (const code of Object.keys(PROBLEMS)) expect(page).toContain(`<section id="${code}">`);
});

test("nothing else of the documentation's package is served", async () => {
  for (const file of ["package.json", "index.html", "..%2fpackage.json"]) {
    expect((await get().app.request(`/docs/swagger/${file}`)).status).toBe(404);
  }
});
