export { createHeed } from "./client.ts";
export { HeedError } from "./heed-error.ts";
export type { Consent, Due, Heed, HeedOptions, Progress } from "./types.ts";
