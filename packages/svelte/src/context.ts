import type { Heed } from "@heed/sdk";
import { getContext, setContext } from "svelte";

const HEED = Symbol("heed");

/** Hands Heed to the component that calls this while it begins, and to all below it. */
export function setHeed(heed: Heed): Heed {
  return setContext(HEED, heed);
}

/**
 * Takes Heed from the component above that called `setHeed`.
 *
 * @throws Error when none did
 */
export function getHeed(): Heed {
  const heed = getContext<Heed | undefined>(HEED);
  if (!heed) throw new Error("getHeed needs setHeed(heed) in a component above");
  return heed;
}
