import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inRoot } from "../scripts/lib/paths.ts";
import { expect, test } from "./house.ts";

const PACKAGES = ["contracts", "eligibility", "metrics", "sdk", "widget"];
const bin = (name: string) => inRoot("node_modules", ".bin", name);

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  // The folder of this workspace's own tools and settings is not the stranger's.
  return execFileSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: cwd, ...env },
  });
}

/** Installs the tarballs that would be published into an empty folder, without a network. */
function install(folder: string): void {
  const packed = PACKAGES.map((name) => {
    const args = ["pack", "--pack-destination", folder, "--json"];
    const { filename } = JSON.parse(run(bin("pnpm"), args, inRoot("packages", name)));
    return [`@heed/${name}`, `file:${filename}`];
  });
  // The one dependency from outside, as it is installed here.
  const zod = `file:${inRoot("packages", "contracts", "node_modules", "zod")}`;
  const manifest = {
    name: "stranger",
    private: true,
    type: "module",
    dependencies: { ...Object.fromEntries(packed), zod },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts"], folder);
}

function compile(folder: string): void {
  copyFileSync(inRoot("e2e", "packed", "sample.txt"), join(folder, "sample.ts"));
  const compilerOptions = {
    target: "ES2022",
    module: "NodeNext",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    types: [],
    strict: true,
    // A stranger's compiler reads our declarations, too.
    skipLibCheck: false,
    outDir: "out",
  };
  const settings = { compilerOptions, files: ["sample.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  run(bin("tsc"), ["-p", folder], folder);
}

test("the packed packages install, compile and work for a stranger, from Node to the number", async ({
  heed,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "heed-stranger-"));
  try {
    install(folder);
    compile(folder);
    const said = run(process.execPath, ["out/sample.js"], folder, {
      API_URL: heed.apiUrl,
      TOKEN: heed.keys.adminToken,
      WRITE_KEY: heed.keys.writeKey,
    });
    expect(JSON.parse(said)).toEqual({
      revision: 1,
      sent: ["accepted", "accepted", "accepted", "accepted", "accepted"],
      refused: "score-out-of-scale",
      scores: [3, 4, 5, 5, 5],
      n: 5,
      value: 0.8,
      answered: 5,
      live: "live",
      signature: createHmac("sha256", "secret").update("ada").digest("hex"),
      isLink: true,
      element: "function",
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
