import type { Writable } from "node:stream";

/**
 * Listens to where results are printed, since an error that nobody hears ends the process in a
 * stack trace. A reader that has gone, as in `heed keys list | head -1`, has what it wanted: the
 * command goes on to its end. A disk that is full is said, for what was printed is not all there.
 */
export function hearOutput(
  stdout: Writable,
  stderr: Writable,
): { isLost(): boolean; end(): Promise<void> } {
  let isLost = false;
  stderr.on("error", () => {});
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || isLost) return;
    isLost = true;
    stderr.write(`The output cannot be written (${error.code ?? error.message}).\n`);
  });
  return {
    isLost: () => isLost,
    /** Resolves when everything was written, or could not be. */
    end: () => new Promise((resolve) => stdout.write("", () => setImmediate(resolve))),
  };
}
