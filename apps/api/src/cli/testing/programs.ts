import { fileURLToPath } from "node:url";

const find = (name: string) =>
  fileURLToPath(new URL(`../../../.programs/${name}.js`, import.meta.url));

/** The server as a process of its own: bundled from source at the beginning of a run of tests. */
export const SERVER_PROGRAM = find("main");

/** The command line `heed`, likewise. */
export const HEED_PROGRAM = find("cli");
