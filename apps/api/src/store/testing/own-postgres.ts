import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface OwnPostgres {
  readonly url: string;
  /**
   * Stops or starts the server, or its processes where they stand; or kills one that serves a
   * connection, after which the server ends all others and recovers from its log; or kills them all.
   */
  tell(word: "stop" | "start" | "freeze" | "thaw" | "crash" | "kill"): Promise<void>;
  remove(): Promise<void>;
}

/** Starts a PostgreSQL that nobody else uses, with more in its environment. */
export async function startOwnPostgres(
  env: Readonly<Record<string, string>> = {},
): Promise<OwnPostgres> {
  const script = new URL("./postgres-child.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  const lines = createInterface({ input: child.stdout });
  const nextLine = async () => String((await once(lines, "line"))[0]);
  const url = await nextLine();
  return {
    url,
    async tell(word) {
      const answer = nextLine();
      child.stdin.write(`${word}\n`);
      const said = await answer;
      if (said !== word) throw new Error(`PostgreSQL's process said ${said}`);
    },
    async remove() {
      child.stdin.end();
      await once(child, "exit");
    },
  };
}
