import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { readConfig, SETTINGS } from "../../apps/api/src/config.ts";
import { createTestDatabase } from "../../apps/api/src/store/testing/database.ts";
import { inRoot } from "../lib/paths.ts";
import { freePort } from "../lib/ports.ts";
import { readShellBlocks } from "./shell-blocks.ts";

const page = readFileSync(inRoot("docs", "self-hosting.md"), "utf8");
const blocks = readShellBlocks(page);

interface Said {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a script as somebody who types it does, with `heed` installed and nothing else known. */
async function follow(script: string, folder: string): Promise<Said> {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const cli = inRoot("apps", "api", "dist", "cli.js");
  writeFileSync(join(bin, "heed"), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(join(bin, "heed"), 0o755);
  const node = join(process.execPath, "..");
  const child = spawn("bash", ["-euo", "pipefail", "-c", script], {
    cwd: folder,
    env: { PATH: [bin, node, process.env["PATH"]].join(delimiter), HOME: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const [code] = await once(child, "close");
  return { code, output };
}

test("the page, followed from top to bottom, works: on SQLite first, then moved to PostgreSQL", async () => {
  const folder = mkdtempSync(join(tmpdir(), "heed-guide-"));
  const database = await createTestDatabase("postgres");
  try {
    let script = blocks
      .filter(({ notRun }) => notRun === null)
      .map(({ line, code }) => `echo "## line ${line}"\n${code}`)
      .join("\n");
    // Only where the ports and the server lie is not what the page says.
    for (const port of ["4300", "4310", "9464", "9474"]) {
      script = script.replaceAll(port, String(await freePort()));
    }
    script = script.replaceAll("postgres://heed:heed@127.0.0.1:5432/heed", database.url);
    const cleanUp = "trap 'kill $(jobs -p) 2>/dev/null; wait' EXIT\n";
    const { code, output } = await follow(`${cleanUp}${script}`, folder);
    expect({ code, output }).toEqual({ code: 0, output: expect.any(String) });
    // The answer that was sent is the number: in SQLite, in PostgreSQL, and from a second replica.
    expect(output.match(/"headline":\{[^}]*"n":1\b/g)).toHaveLength(3);
    expect(output.match(/^Every count equals its answers\.$/gm)).toHaveLength(3);
    expect(output).toMatch(/^ {2}Password {3}\S+$/m);
    expect(output).toMatch(/^heed_build_info\{version=.*database="postgres"\} 1$/m);
    // Of all answers, and by the dimension that was made.
    expect(output).toContain("2 receipts are equal to the digit");
  } finally {
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("what no test can run is at least what a shell can read, and says why", () => {
  const left = blocks.filter(({ notRun }) => notRun !== null);
  expect(left.length).toBeLessThan(blocks.length / 2);
  for (const { code, notRun } of left) {
    expect(notRun?.length).toBeGreaterThan(10);
    execFileSync("bash", ["-n", "-c", code]);
  }
});

test("every file of this repository that a command names is there", () => {
  for (const { code } of blocks) {
    for (const [path] of code.matchAll(/\bdeploy\/(?!secrets)[\w./-]+\w/g)) {
      expect(() => readFileSync(inRoot(path)), path).not.toThrow("ENOENT");
    }
  }
});

/** The table under "Settings": name and default. */
const documented = new Map(
  [...page.matchAll(/^\| `(HEED_\w+)` +\| ([^|]+) \|/gm)].map(([, name = "", given = ""]) => [
    name,
    given.trim(),
  ]),
);

test("every setting is documented, and nothing else is", () => {
  expect([...documented.keys()].sort()).toEqual([...SETTINGS].sort());
});

test("each documented default is what Heed does without the variable", () => {
  const keys = {
    HEED_WRITE_KEY: "heed_pub_x",
    HEED_ADMIN_TOKEN: `heed_admin_${"x".repeat(24)}`,
  };
  const without = JSON.stringify(readConfig(keys));
  for (const [name, given] of documented) {
    const literal = /^`([^`]+)`$/.exec(given)?.[1];
    if (literal === undefined) continue;
    expect(JSON.stringify(readConfig({ ...keys, [name]: literal })), name).toBe(without);
  }
});
