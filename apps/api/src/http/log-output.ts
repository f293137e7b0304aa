import type { Writable } from "node:stream";

/**
 * Writes to where the log goes, though its reader may end and its disk be full: what cannot be
 * written is lost, and answers are taken all the same. Without a listener of ours either would end
 * the process.
 *
 * @returns how to write, and how many writes have failed so far
 */
export function createLogOutput(stream: Writable): {
  write(text: string): void;
  failures(): number;
} {
  let failures = 0;
  stream.on("error", () => {});
  return {
    write: (text) => {
      stream.write(text, (error) => {
        if (error) failures += 1;
      });
    },
    failures: () => failures,
  };
}
