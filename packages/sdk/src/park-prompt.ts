import type { Session } from "./session.ts";

/**
 * Leaves the prompt that is open to the tab's next page when this one is hidden, and takes it back
 * when it is seen again: it lies in the tab's own storage only while no page shows it, so that a copy
 * of the tab gets none. A page that is frozen gives it away, for another one may go on meanwhile.
 */
export function parkPrompt(
  { visitor, keep, storageKey, json }: Session,
  isHidden: boolean,
  isFrozen: boolean | undefined,
): void {
  const { open } = visitor;
  const end = open?.state.end;
  if (!end) return;
  keep((storage) => {
    if (!storage) return;
    if (isHidden) sessionStorage.setItem(storageKey, json(open));
    else sessionStorage.removeItem(storageKey);
    if (!isFrozen) return;
    visitor.isAsked = false;
    visitor.open = undefined;
    end();
  });
}
