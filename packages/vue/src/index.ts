export type { HeedPerson } from "@heed/sdk/follow-person";
export { useDue, useHeed, useTouchpoint } from "./composables.ts";
export { type HeedPluginOptions, heedPlugin } from "./plugin.ts";
