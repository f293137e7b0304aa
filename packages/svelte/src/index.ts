export type { HeedPerson } from "@heed/sdk/follow-person";
export { createPersonFollower } from "@heed/sdk/follow-person";
export { getHeed, setHeed } from "./context.ts";
export { type DueStore, dueStore } from "./due-store.ts";
export { type TouchpointAction, touchpointAction } from "./touchpoint-action.ts";
