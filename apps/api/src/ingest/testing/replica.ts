import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface ReplicaKeys {
  readonly id: string;
  readonly writeKey: string;
  readonly adminToken: string;
}

export interface ReplicaProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** Sends the signal and resolves to the exit code; null after SIGKILL. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
}

/** Starts `heed serve` as an operator does; on a port of its choice unless one is given. */
export async function startReplica(
  databaseUrl: string,
  keys: ReplicaKeys,
  port = 0,
): Promise<ReplicaProcess> {
  const main = new URL("../../cli/main.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--conditions=heed-source", main, "serve"], {
    env: {
      PATH: process.env["PATH"],
      HEED_PORT: String(port),
      HEED_DATABASE_URL: databaseUrl,
      HEED_PROJECT: keys.id,
      HEED_WRITE_KEY: keys.writeKey,
      HEED_ADMIN_TOKEN: keys.adminToken,
      HEED_LOG: "errors",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const entry: { message: string; port?: number } = JSON.parse(line);
    if (entry.message !== "listening" || entry.port === undefined) continue;
    child.stdout.resume();
    return {
      url: `http://127.0.0.1:${entry.port}`,
      port: entry.port,
      child,
      async end(signal) {
        child.kill(signal);
        const [code] = await exited;
        return code;
      },
    };
  }
  throw new Error("the replica ended before it listened");
}
