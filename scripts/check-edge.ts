// Runs the built server client in workerd, the runtime of Cloudflare's edge, in this Node, and in Bun
// and Deno where they are on the PATH, against a listener on loopback: node scripts/check-edge.ts.
// workerd is fetched by npx; all three are too large to install always.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { inRoot } from "./lib/paths.ts";
import { freePort } from "./lib/ports.ts";

const WORKERD = "workerd@1.20261117.1";
const WAIT_MS = 120_000;

const WORKER = `
import { createHeedServer, createSignedLink, signIdentity } from "@heed/sdk/server";
export default {
  async fetch(request) {
    const apiUrl = new URL(request.url).searchParams.get("api");
    const heed = createHeedServer({ apiUrl, token: "secret" });
    const answer = { survey: "shop", revision: 1, language: "en", answers: { score: 5 } };
    const { status } = await heed.responses.send(answer);
    const ids = [];
    for await (const { id } of heed.stream()) {
      ids.push(id);
      break;
    }
    const hasty = createHeedServer({ apiUrl, token: "secret", attempts: 1, timeoutMs: 50 });
    const { code } = await hasty.metrics.read({ survey: "shop" }).catch((error) => error);
    const link = await createSignedLink({ apiUrl, secret: "s", survey: "shop" });
    const signature = await signIdentity("what do ya want for nothing?", "Jefe");
    return Response.json({ status, ids, code, isLink: link.startsWith(apiUrl + "/a/"), signature });
  },
};
`;

/** The same without a server: what Node, Bun and Deno run. */
const ALONE = `
import worker from "./worker.js";
const said = await worker.fetch(new Request("http://edge.test/?api=" + globalThis.process.argv[2]));
console.log(await said.text());
`;

const RUNTIMES = [
  { command: process.execPath, args: [], name: `Node ${process.versions.node}` },
  { command: "bun", args: [], name: "Bun" },
  { command: "deno", args: ["run", "--quiet", "--allow-net", "--allow-env"], name: "Deno" },
];

/** The signature is that of RFC 4231, case 2. */
const EXPECTED = {
  status: "accepted",
  ids: ["7"],
  code: "timeout",
  isLink: true,
  signature: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
};

const folder = mkdtempSync(join(tmpdir(), "heed-edge-"));
let attempts = 0;
const api = createServer((request, response) => {
  request.resume();
  // Numbers never come: the client's own timeout must end that call.
  if (request.url?.startsWith("/v1/metrics")) return;
  if (request.url === "/v1/stream") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write('event: response\nid: 7\ndata: {"survey":"shop"}\n\n');
    return;
  }
  attempts += 1;
  const isFirst = attempts === 1;
  response.writeHead(isFirst ? 503 : 200, { "content-type": "application/json" });
  response.end(isFirst ? "{}" : '{"results":[]}');
});
await new Promise<void>((resolve) => {
  api.listen(0, "127.0.0.1", resolve);
});
// A TCP listener's address is always an AddressInfo.
const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
const port = await freePort();

await build({
  stdin: { contents: WORKER, resolveDir: inRoot("packages", "sdk") },
  bundle: true,
  format: "esm",
  target: "es2022",
  outfile: join(folder, "worker.js"),
  logLevel: "error",
});
writeFileSync(
  join(folder, "config.capnp"),
  `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker", esModule = embed "worker.js")],
      compatibilityDate = "2025-06-01",
      globalOutbound = "loopback")),
    (name = "loopback", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`,
);
// A group of its own, for npx stands between us and the runtime.
const worker = spawn("npx", ["--yes", WORKERD, "serve", "config.capnp"], {
  cwd: folder,
  stdio: "inherit",
  detached: true,
});

try {
  compare(await ask(`http://127.0.0.1:${port}/?api=${apiUrl}`), WORKERD);
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "alone.js"), ALONE);
  for (const { command, args, name } of RUNTIMES) {
    attempts = 0;
    if (spawnSync(command, ["--version"]).error) {
      console.log(`-     ${name} is not on the PATH: not run`);
    } else compare(await run(command, [...args, join(folder, "alone.js"), apiUrl]), name);
  }
} finally {
  if (worker.pid !== undefined) process.kill(-worker.pid, "SIGKILL");
  api.closeAllConnections();
  api.close();
  rmSync(folder, { recursive: true });
}

function compare(said: string, name: string): void {
  const expected = JSON.stringify(EXPECTED);
  if (said.trim() !== expected) throw new Error(`${name}: expected ${expected}\nbut got  ${said}`);
  console.log(`ok    @heed/sdk/server in ${name}`);
}

/** Runs a command to its end and hands back what it said. */
async function run(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "inherit"],
    timeout: WAIT_MS,
  });
  let said = "";
  for await (const part of child.stdout.setEncoding("utf8")) said += part;
  return said;
}

async function ask(url: string): Promise<string> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response) return response.text();
    if (Date.now() > deadline || worker.exitCode !== null) throw new Error("workerd did not start");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
