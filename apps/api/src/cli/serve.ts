import { boundHeap } from "./bound-heap.ts";
import type { Command } from "./command.ts";

/** Runs the server until it is asked to end. */
export const serve: Command = {
  name: "serve",
  usage: "",
  summary: "Run Heed",
  details: ["Settings come from the environment; docs/self-hosting.md lists them."],
  flags: {},
  positionals: 0,
  async run() {
    boundHeap();
    await import("../main.ts");
    // The server ends the process itself, when it is asked to.
    return new Promise<number>(() => {});
  },
};
