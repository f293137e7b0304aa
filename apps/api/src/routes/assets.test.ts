import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { readProblem, useTestApi } from "./testing/test-api.ts";

const root = mkdtempSync(join(tmpdir(), "heed-assets-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const widgetDir = join(root, "widget");
const dashboardDir = join(root, "dashboard");
mkdirSync(widgetDir);
mkdirSync(join(dashboardDir, "assets"), { recursive: true });
const script = `console.log("${"heed ".repeat(100)}");`;
writeFileSync(join(root, "secret.js"), "secret");
writeFileSync(join(widgetDir, "heed.js"), script);
writeFileSync(join(widgetDir, "heed-prompt.js"), "export {};");
writeFileSync(join(widgetDir, "heed.css"), "a{}");
writeFileSync(join(dashboardDir, "index.html"), "<!doctype html><title>Heed</title>");
writeFileSync(join(dashboardDir, "assets", "app-1a2b.js"), "app");

const get = useTestApi("sqlite", { widgetDir, dashboardDir });
const ask = (path: string, headers: Record<string, string> = {}) =>
  get().app.request(path, { headers });

test("any page of any origin may load the widget's scripts", async () => {
  const response = await ask("/heed.js");
  expect(await response.text()).toBe(script);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, max-age=300, stale-while-revalidate=86400",
    "x-content-type-options": "nosniff",
  });
  expect(await (await ask("/heed-prompt.js")).text()).toBe("export {};");
});

test("a script is sent once, and again only when the file has changed", async () => {
  const path = join(widgetDir, "chunk-x.js");
  writeFileSync(path, "one");
  const tag = (await ask("/chunk-x.js")).headers.get("etag") ?? "";
  const known = await ask("/chunk-x.js", { "if-none-match": tag });
  expect([known.status, await known.text()]).toEqual([304, ""]);
  writeFileSync(path, "three");
  const changed = await ask("/chunk-x.js", { "if-none-match": tag });
  expect([changed.status, await changed.text()]).toEqual([200, "three"]);
});

test.each([
  ["gzip, br", true],
  ["br;q=0.5", true],
  ["br;q=0", false],
  ["br;q=0.0, gzip", false],
  ["gzip", false],
  ["brx", false],
])("Accept-Encoding %s gets brotli: %s", async (accepted, isPacked) => {
  const response = await ask("/heed.js", { "accept-encoding": accepted });
  expect(response.headers.get("content-encoding")).toBe(isPacked ? "br" : null);
  expect(response.headers.get("vary")).toBe("Accept-Encoding");
  const bytes = Buffer.from(await response.arrayBuffer());
  expect((isPacked ? brotliDecompressSync(bytes) : bytes).toString()).toBe(script);
});

test.each([
  "/nothing.js",
  "/heed.css",
  "/..%2fsecret.js",
  "/%2e%2e/secret.js",
  "/dashboard/..%2f..%2fsecret.js",
])("%s is not served", async (path) => {
  expect(await readProblem(await ask(path))).toMatchObject({ code: "not-found" });
});

test("the root leads to the dashboard, whose pages are one document", async () => {
  const root = await ask("/");
  expect([root.status, root.headers.get("location")]).toEqual([302, "/dashboard/"]);
  for (const path of ["/dashboard/", "/dashboard/surveys/shop", "/dashboard/index.html"]) {
    const page = await ask(path);
    expect(await page.text()).toBe("<!doctype html><title>Heed</title>");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
  }
});

test("built files are kept for ever, and a missing one is no page", async () => {
  const built = await ask("/dashboard/assets/app-1a2b.js");
  expect(built.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect((await ask("/dashboard/assets/app-0000.js")).status).toBe(404);
});
