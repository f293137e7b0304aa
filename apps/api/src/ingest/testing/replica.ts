import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { HEED_PROGRAM } from "../../cli/testing/programs.ts";

export interface ReplicaKeys {
  readonly id: string;
  readonly writeKey: string;
  readonly adminToken: string;
}

export interface ReplicaProcess {
  readonly url: string;
  readonly port: number;
  /** Null unless one was asked for. */
  readonly metricsPort: number | null;
  /** Every line that was logged. */
  readonly lines: string[];
  readonly child: ChildProcess;
  /** Resolves to the exit code once it has ended, by whatever. */
  readonly ended: Promise<number | null>;
  /** Sends the signal and resolves to the exit code; null after SIGKILL. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
}

/** Starts `heed serve` as an operator does; on a port of its choice unless one is given. */
export async function startReplica(
  databaseUrl: string,
  keys: ReplicaKeys,
  port = 0,
  given: Readonly<Record<string, string>> = {},
): Promise<ReplicaProcess> {
  const child = spawn(process.execPath, [HEED_PROGRAM, "serve"], {
    env: {
      PATH: process.env["PATH"],
      HEED_PORT: String(port),
      HEED_DATABASE_URL: databaseUrl,
      HEED_PROJECT: keys.id,
      HEED_WRITE_KEY: keys.writeKey,
      HEED_ADMIN_TOKEN: keys.adminToken,
      HEED_LOG: "errors",
      ...given,
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = once(child, "exit");
  const lines: string[] = [];
  // A first start also speaks to people.
  const isEntry = (line: unknown) => String(line).startsWith("{");
  const output = createInterface({ input: child.stdout });
  output.on("line", (line) => isEntry(line) && lines.push(line));
  const ended = exited.then(() => null);
  for (;;) {
    const next = await Promise.race([once(output, "line"), ended]);
    if (next === null) throw new Error("the replica ended before it listened");
    if (!isEntry(next[0])) continue;
    const entry: { message: string; port?: number; metricsPort?: number } = JSON.parse(next[0]);
    if (entry.message !== "listening" || entry.port === undefined) continue;
    return {
      url: `http://127.0.0.1:${entry.port}`,
      port: entry.port,
      metricsPort: entry.metricsPort ?? null,
      lines,
      child,
      ended: exited.then(([code]) => code),
      async end(signal) {
        child.kill(signal);
        const [code] = await exited;
        return code;
      },
    };
  }
}
