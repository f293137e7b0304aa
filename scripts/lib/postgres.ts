import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { inRoot } from "./paths.ts";

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
  const child = spawn(process.execPath, [inRoot("scripts", "lib", "postgres-server.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = new Promise<string>((resolve) => {
    createInterface(child.stdout).once("line", resolve);
  });
  const failed = exited.then((code) => {
    throw new Error(`PostgreSQL did not start (exit code ${code}); its own words are above.`);
  });
  return {
    url: await Promise.race([url, failed]),
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
