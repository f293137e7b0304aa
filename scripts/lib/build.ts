import { spawn } from "node:child_process";
import { ROOT } from "./paths.ts";

/** Runs a command in the checkout, its output shown; resolves with its exit code. */
export function run(command: string, args: readonly string[], env = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Builds all that has changed since it was last built, naming each package as it is built; the
 * examples, which nothing here runs on, are left to the tests.
 */
export async function build(): Promise<void> {
  const turbo = (logs: string) =>
    run("turbo", [
      "run",
      "build",
      "--filter=!./examples/*",
      `--output-logs=${logs}`,
      "--log-order=stream",
    ]);
  if ((await turbo("hash-only")) === 0) return;
  // Once more for what the failing package says; the others are built already.
  await turbo("errors-only");
  throw new Error("The build failed; what is printed above names the file.");
}
