import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Ref } from "lit/directives/ref.js";

/** Tells an element how wide, in whole px, the box it draws into is: at first and whenever it changes. */
export function watchWidth(
  host: ReactiveControllerHost,
  box: Ref<HTMLElement>,
  tell: (width: number) => void,
): ReactiveController {
  let watched: HTMLElement | undefined;
  const observer = new ResizeObserver(([entry]) => {
    if (entry) tell(Math.floor(entry.contentRect.width));
  });
  const controller: ReactiveController = {
    hostUpdated() {
      if (box.value === watched) return;
      if (watched) observer.unobserve(watched);
      watched = box.value;
      if (watched) observer.observe(watched);
    },
    hostDisconnected() {
      observer.disconnect();
      watched = undefined;
    },
  };
  host.addController(controller);
  return controller;
}
