import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { HEED_PROGRAM } from "./programs.ts";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the program as an operator does, knowing nothing of the environment but what is given. */
export function start(words: readonly string[], given: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [HEED_PROGRAM, ...words], {
    env: { PATH: process.env["PATH"], ...given },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const ended = once(child, "close").then(([code]) => ({ code, ...output }) as Ended);
  return { child, ended };
}

/** Runs the program to its end. */
export function heed(words: readonly string[], given: Record<string, string> = {}): Promise<Ended> {
  return start(words, given).ended;
}
