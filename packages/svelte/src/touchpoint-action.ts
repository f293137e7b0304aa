import { getHeed } from "./context.ts";

/** An action of an element; its parameter is the touchpoint, none for not yet. */
export type TouchpointAction = (
  element: Element,
  touchpoint: string | undefined,
) => { update(touchpoint: string | undefined): void };

/**
 * Makes an action that reaches a touchpoint when its element appears, and when the touchpoint is
 * another one. To be called while a component begins.
 *
 * @example
 * const touchpoint = touchpointAction();
 * // <p use:touchpoint={"checkout.done"}>Thank you</p>
 */
export function touchpointAction(): TouchpointAction {
  const heed = getHeed();
  return (_element, first) => {
    let reached: string | undefined;
    const update = (next: string | undefined) => {
      if (next === reached) return;
      reached = next;
      // What goes wrong is told by Heed itself, in the console; the page is none the wiser.
      if (next !== undefined) heed.track(next).catch(() => undefined);
    };
    update(first);
    return { update };
  };
}
