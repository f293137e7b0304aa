import type { Due } from "@heed/sdk";
import { type Readable, writable } from "svelte/store";
import { getHeed } from "./context.ts";

/** What is due, null until then. */
export interface DueStore extends Readable<Due | null> {
  /** Puts it away. */
  close(): void;
}

/**
 * Hands over the survey that is due, for a prompt of your own. Heed of `@heed/widget` shows its own
 * prompt too: use this with `createHeed` of `@heed/sdk`. To be called while a component begins.
 */
export function dueStore(): DueStore {
  const heed = getHeed();
  const { subscribe, set } = writable<Due | null>(null, (set) =>
    // A server renders for many people; only a browser asks.
    typeof document === "undefined" ? undefined : heed.onDue(set),
  );
  return { subscribe, close: () => set(null) };
}
