// Runs scripts/<name>.ts on a machine with only git, Node ≥ 20 and npm: installs what the lockfile
// names when it has changed, then hands over to the project's own Node 24. Plain JavaScript on
// purpose, without anything newer than Node 12, so that an old Node reads its own refusal.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...rest] = process.argv.slice(2);

const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(
    `Heed needs Node 20 or newer to start; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org and run the command again.`,
  );
  process.exit(1);
}

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const stampPath = join(root, "node_modules", ".heed-installed");
const node24 = join(root, "node_modules", "node", "bin", "node");

function installStamp() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"]) {
    hash.update(readFileSync(join(root, file)));
  }
  return `${hash.digest("hex")} ${process.platform} ${process.arch}`;
}

function install() {
  const stamp = installStamp();
  if (existsSync(node24) && existsSync(stampPath) && readFileSync(stampPath, "utf8") === stamp) {
    return;
  }
  console.log("Installing what the lockfile names (a minute or two the first time) …");
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  const done = spawnSync(
    npx,
    ["--yes", manifest.packageManager, "install", "--frozen-lockfile", "--prefer-offline"],
    { cwd: root, stdio: "inherit", shell: process.platform === "win32" },
  );
  if (done.status !== 0) {
    console.error(
      "The install did not finish; what pnpm says above names the cause. Nothing was started. Check the network, then run the command again.",
    );
    process.exit(1);
  }
  writeFileSync(stampPath, stamp);
}

install();

const child = spawn(
  node24,
  ["--conditions=heed-source", join(root, "scripts", `${name}.ts`), ...rest],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}`,
      DO_NOT_TRACK: "1",
      TURBO_TELEMETRY_DISABLED: "1",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  },
);
// The child hears Ctrl-C itself; waiting for it keeps the terminal until everything is closed.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) =>
  process.exit(code === null ? (signal === "SIGINT" ? 130 : 1) : code),
);
