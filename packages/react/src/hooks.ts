import type { Due, Heed } from "@heed/sdk";
import { useCallback, useContext, useEffect, useLayoutEffect, useRef, useState } from "react";
import { HeedContext } from "./context.ts";

/**
 * Takes Heed from the provider above.
 *
 * @throws Error when there is none
 */
export function useHeed(): Heed {
  const heed = useContext(HeedContext);
  if (!heed) throw new Error("useHeed needs a <HeedProvider> above it");
  return heed;
}

/**
 * Reaches a touchpoint when the component appears, or when `isReached` becomes true: once, also
 * where React runs effects twice, and again after it was false.
 */
export function useTouchpoint(touchpoint: string, isReached = true): void {
  const heed = useHeed();
  const reached = useRef<string>(undefined);
  useEffect(() => {
    const next = isReached ? touchpoint : undefined;
    if (reached.current === next) return;
    reached.current = next;
    // What goes wrong is told by Heed itself, in the console; the page is none the wiser.
    if (next !== undefined) heed.track(next).catch(() => undefined);
  }, [heed, touchpoint, isReached]);
}

/**
 * Ends together with what is on the page: an effect proper ends a moment later, in which a survey
 * could be handed to a prompt that nobody sees. On a server it does nothing, and React 18 warns.
 */
const useListening = typeof document === "undefined" ? useEffect : useLayoutEffect;

/**
 * Hands over the survey that is due, for a prompt of your own. Heed of `@heed/widget` shows its own
 * prompt too: use this with `createHeed` of `@heed/sdk`.
 *
 * @returns what is due, null until then, and how to put it away
 */
export function useDue(): readonly [due: Due | null, close: () => void] {
  const heed = useHeed();
  const [due, setDue] = useState<Due | null>(null);
  useListening(() => heed.onDue(setDue), [heed]);
  return [due, useCallback(() => setDue(null), [])];
}
