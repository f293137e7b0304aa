import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inRoot } from "../lib/paths.ts";
import { freePort } from "../lib/ports.ts";
import { type Server, startServer, untilReady } from "../lib/processes.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-packed-"));
const app = join(folder, "app");
const KEYS = {
  HEED_WRITE_KEY: "heed_pub_packed",
  HEED_ADMIN_TOKEN: `heed_admin_${"p".repeat(24)}`,
  HEED_DATABASE_URL: `file:${join(folder, "data", "heed.db")}`,
};
let server: Server;
let url = "";

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: inRoot("."), encoding: "utf8" });
}

// The steps of the Dockerfile, and of a release: lay out, pack, take production's dependencies.
beforeAll(async () => {
  const staged = join(folder, "staged");
  run(process.execPath, "scripts/stage-api.ts", staged);
  const packed = run("npm", "pack", staged, "--json", "--pack-destination", folder);
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  run("tar", "-xzf", join(folder, filename), "-C", folder);
  renameSync(join(folder, "package"), app);
  const deployed = join(folder, "deployed");
  const pnpm = inRoot("node_modules", ".bin", "pnpm");
  // Out of the store alone: the lockfile was checked against the registry when it was installed.
  const offline = ["--offline", "--config.minimum-release-age=0", "--config.trust-lockfile=true"];
  run(pnpm, "--filter", "@heed/api", "deploy", "--prod", "--legacy", ...offline, deployed);
  cpSync(join(deployed, "node_modules"), join(app, "node_modules"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  mkdirSync(join(folder, "data"));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const log = join(folder, "log");
  server = startServer(join(app, "dist", "main.js"), { HEED_PORT: String(port), ...KEYS }, log);
  await untilReady(server, `${url}/readyz`, 50_000);
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("the package asks for what it needs, in versions that anybody can install", () => {
  const manifest = JSON.parse(readFileSync(join(app, "package.json"), "utf8"));
  expect(manifest).toMatchObject({ name: "@heed/api", bin: { heed: "./dist/cli.js" } });
  expect(manifest.private).toBeUndefined();
  const ranges: [string, string][] = Object.entries(manifest.dependencies);
  for (const [name, range] of ranges) {
    expect(range, name).toMatch(/^[~^]?\d/);
    expect(existsSync(join(app, "node_modules", name)), name).toBe(true);
  }
  expect(Object.keys(manifest.dependencies).filter((name) => name.startsWith("@heed/"))).toEqual(
    [],
  );
});

test.each([
  ["/heed.js", "javascript"],
  ["/dashboard/", "text/html"],
  ["/docs/errors", "text/html"],
  ["/docs", "text/html"],
  ["/openapi.json", "application/json"],
])("from the package alone, %s is served", async (path, type) => {
  const response = await fetch(url + path);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain(type);
  expect((await response.text()).length).toBeGreaterThan(300);
});

test("an answer goes in and comes out as a number", async () => {
  const headers = {
    authorization: `Bearer ${KEYS.HEED_ADMIN_TOKEN}`,
    "content-type": "application/json",
  };
  const survey = readFileSync(inRoot("apps", "demo", "surveys", "account-nps.json"), "utf8");
  const { id, questions } = JSON.parse(survey) as { id: string; questions: { id: string }[] };
  const put = await fetch(`${url}/v1/surveys/${id}`, { method: "PUT", headers, body: survey });
  expect(put.ok).toBe(true);
  const now = new Date().toISOString();
  const item = {
    ...{ type: "response", id: "0198f3a0-5b1e-7c3d-9e2f-6a7b8c9d0e1f", sequence: 1, survey: id },
    ...{ revision: 1, disposition: "complete", occurredAt: now, language: "en" },
    answers: [{ question: questions[0]?.id, value: 9 }],
  };
  const sent = JSON.stringify({ sentAt: now, items: [item] });
  const taken = await fetch(`${url}/v1/ingest`, { method: "POST", headers, body: sent });
  expect(await taken.json()).toMatchObject({ results: [{ status: "accepted" }] });
  const receipt = await fetch(`${url}/v1/metrics?survey=${id}`, { headers });
  expect(await receipt.json()).toMatchObject({ headline: { n: 1 } });
});

test("its command line runs as the package's own", () => {
  const bin = join(app, "dist", "cli.js");
  expect(readFileSync(bin, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  const env = { PATH: process.env["PATH"], ...KEYS };
  const said = execFileSync(process.execPath, [bin, "verify"], { encoding: "utf8", env });
  expect(said).toBe("Every count equals its answers.\n");
});
