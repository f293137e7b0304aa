export * from "./ces.ts";
export * from "./csat.ts";
export * from "./events.ts";
export * from "./nps.ts";
export * from "./prompt.ts";
export * from "./scale-input.ts";
export * from "./text.ts";
export type { Answers } from "./walk.ts";
