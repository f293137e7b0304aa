import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inRoot } from "./lib/paths.ts";
import { freePort } from "./lib/ports.ts";

function node(args: string[], env: Record<string, string>) {
  const { PATH = "" } = process.env;
  return spawnSync(process.execPath, args, { env: { PATH, ...env }, encoding: "utf8" });
}

const start = (env: Record<string, string>) =>
  node(["--conditions=heed-source", inRoot("scripts", "start.ts")], env);

async function withDataDir(use: (dataDir: string) => Promise<void> | void): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-start-"));
  try {
    await use(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

test("a taken port ends in one sentence that says how to choose another", () =>
  withDataDir(async (dataDir) => {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const { status, stderr } = start({ HEED_DATA_DIR: dataDir, HEED_PORT: String(port) });
    server.close();
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      `Port ${port} is taken: stop what uses it, or choose another with HEED_PORT=${port + 10} npm start.`,
    );
  }));

test("a data folder that cannot be written ends in one sentence that names it", () =>
  withDataDir((dataDir) => {
    const file = join(dataDir, "file");
    writeFileSync(file, "");
    const { status, stderr } = start({ HEED_DATA_DIR: join(file, "data") });
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      `The data folder ${join(file, "data")} cannot be written: make it writable, or name another with HEED_DATA_DIR=/path npm start.`,
    );
  }));

test("a port that is no port is refused by name", () => {
  const { status, stderr } = start({ HEED_PORT: "65536" });
  expect(status).toBe(1);
  expect(stderr.trim()).toBe('HEED_PORT is "65536": set it to a port between 1 and 65535.');
});

test("a Node that is too old reads which one is needed", () => {
  const pretend =
    'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.0"})';
  const { status, stderr } = node(["--import", pretend, inRoot("scripts", "run.mjs"), "start"], {});
  expect(status).toBe(1);
  expect(stderr).toContain("Heed needs Node 20 or newer to start; this is Node 18.20.0.");
});
