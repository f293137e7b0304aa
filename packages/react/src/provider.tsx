import type { Consent, Heed } from "@heed/sdk";
import { createPersonFollower, type HeedPerson } from "@heed/sdk/follow-person";
import { type ReactNode, useEffect, useLayoutEffect, useMemo } from "react";
import { HeedContext } from "./context.ts";

// Before the effects of what stands below, so that no touchpoint is reached by nobody. A server has
// no layout, and older versions of React say so.
const useEarlyEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;

export interface HeedProviderProps {
  /** `heed` of `@heed/widget`, or what `createHeed` of `@heed/sdk` made. Made once, outside. */
  heed: Heed;
  /** Who is signed in; `null`: nobody; `undefined`: not known yet, or not this component's task. */
  person?: HeedPerson | null | undefined;
  /** What the visitor said; `undefined`: not asked here. */
  consent?: Consent | undefined;
  children?: ReactNode;
}

/** Hands Heed down to the hooks, and tells it who is signed in and what may be kept. */
export function HeedProvider({ heed, person, consent, children }: HeedProviderProps) {
  const follow = useMemo(() => createPersonFollower(heed), [heed]);
  useEarlyEffect(() => {
    if (consent !== undefined) heed.setConsent(consent);
  }, [heed, consent]);
  useEarlyEffect(() => follow(person), [follow, person]);
  return <HeedContext.Provider value={heed}>{children}</HeedContext.Provider>;
}
