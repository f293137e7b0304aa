import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface OwnPostgres {
  readonly url: string;
  /** Stops or starts the server, or its processes where they stand. */
  tell(word: "stop" | "start" | "freeze" | "thaw"): Promise<void>;
  remove(): Promise<void>;
}

/** Starts a PostgreSQL that nobody else uses. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const script = new URL("./postgres-child.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
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
