import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";

const EARLY_LINES = 50;

/** As in the image, where the reasons stand. */
const NODE_FLAGS = [
  "--enable-source-maps",
  ...["--max-semi-space-size=8", "--max-old-space-size=384"],
];

/** A server of ours that runs as a process of its own. */
export interface Server {
  readonly process: ChildProcess;
  /** What it said in words, for whoever starts it, and not as lines of its log. */
  readonly words: () => string;
  /** Resolves when its log holds a line of this message; rejects when it ends before. */
  logged(message: string): Promise<void>;
  /** Asks it to close (SIGTERM) and waits until it has. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would (SIGKILL). */
  kill(): Promise<void>;
}

/**
 * Starts a built server on this Node; what it logs goes to `logPath`, its errors here too. What is
 * no line of JSON it says to people, perhaps a password, and so stands in no file.
 */
export function startServer(file: string, env: Record<string, string>, logPath: string): Server {
  const child = spawn(process.execPath, [...NODE_FLAGS, file], {
    env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(logPath, { flags: "a" });
  const said: string[] = [];
  // Of the beginning alone: requests are many.
  const early: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    if (!line.startsWith("{")) {
      said.push(line);
      return;
    }
    log.write(`${line}\n`);
    if (early.length < EARLY_LINES) early.push(line);
    for (const listener of listeners) listener(line);
  });
  child.stderr.pipe(log, { end: false });
  child.stderr.pipe(process.stderr, { end: false });
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
    log.end();
  };
  const words = () => said.join("\n").trim();
  async function logged(message: string): Promise<void> {
    const isIt = (line: string) => line.includes(`"message":${JSON.stringify(message)}`);
    if (early.some(isIt)) return;
    const ended = exited.then(() => {
      throw new Error(`${file} ended without logging ${JSON.stringify(message)}`);
    });
    const heard = new Promise<void>((resolve) => {
      const listener = (line: string) => {
        if (!isIt(line)) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
    });
    await Promise.race([heard, ended]);
  }
  return { process: child, words, logged, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

/** Waits until `url` answers 2xx; rejects when the process ends before, or after `timeoutMs`. */
export async function untilReady(
  server: Server,
  url: string,
  timeoutMs = 30_000,
  pollMs = 25,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (server.process.exitCode !== null) {
      throw new Error(`the server at ${url} ended with exit code ${server.process.exitCode}`);
    }
    const response = await fetch(url).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    if (Date.now() > deadline) throw new Error(`${url} was not ready within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
