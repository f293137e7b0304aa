import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHROMIUM_ARGS, findChromium } from "../scripts/chromium.mjs";

/** A page of a Chromium that nobody watches but while it is asked something. */
export interface BarePage {
  /** Waits until an expression, run in the page at that path, gives something; gives that. */
  until<Value>(path: string, expression: string): Promise<Value>;
  /** Waits until no page has that path any longer, without a look into one. */
  untilLeft(path: string): Promise<void>;
  close(): Promise<void>;
}

interface Target {
  type: string;
  url: string;
  webSocketDebuggerUrl: string;
}

const LAUNCH_MS = 60_000;

/**
 * Opens an address in a Chromium without Playwright, whose session keeps the browser from prerendering
 * (`PrerenderingDisabledByDevTools`).
 */
export async function openBare(url: string): Promise<BarePage> {
  const profile = mkdtempSync(join(tmpdir(), "heed-e2e-chromium-"));
  const child = spawn(await findChromium(), [
    ...CHROMIUM_ARGS,
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
    url,
  ]);
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    setTimeout(() => reject(new Error(`Chromium did not start: ${said}`)), LAUNCH_MS).unref();
    child.stderr.on("data", (chunk) => {
      said += chunk;
      const [, host] = /ws:\/\/([^/]+)/.exec(said) ?? [];
      if (host) resolve(`http://${host}`);
    });
  });

  const find = async (path: string) => {
    const targets = (await (await fetch(`${address}/json/list`)).json()) as Target[];
    return targets.find(
      (target) => target.type === "page" && new URL(target.url).pathname === path,
    );
  };
  const poll = async <Value>(ask: () => Promise<Value | undefined>, failure: string) => {
    const from = Date.now();
    while (Date.now() - from < LAUNCH_MS) {
      const value = await ask();
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(failure);
  };
  return {
    until<Value>(path: string, expression: string) {
      const ask = async () => {
        const target = await find(path);
        return target && ((await evaluate(target, expression)) as Value | undefined);
      };
      return poll(ask, `${expression} gave nothing at ${path}`);
    },
    async untilLeft(path) {
      await poll(async () => !(await find(path)), `${path} was not left`);
    },
    async close() {
      const exit = once(child, "exit");
      child.kill();
      await exit;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Gives nothing when the page goes away meanwhile. */
function evaluate({ webSocketDebuggerUrl }: Target, expression: string): Promise<unknown> {
  const socket = new WebSocket(webSocketDebuggerUrl);
  const params = { expression, returnByValue: true };
  return new Promise((resolve) => {
    socket.onopen = () =>
      socket.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params }));
    socket.onmessage = ({ data }) => {
      resolve(JSON.parse(String(data)).result?.result?.value);
      socket.close();
    };
    socket.onclose = () => resolve(undefined);
  });
}
