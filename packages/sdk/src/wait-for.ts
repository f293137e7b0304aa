import type { PageSurvey } from "@heed/contracts";

type Trigger = NonNullable<PageSurvey["trigger"]>;

/**
 * Waits for what a trigger names. Nothing polls, and after `abort` no listener, observer or timer is
 * left.
 *
 * @throws DOMException for a selector that is none
 */
export function waitFor(trigger: Trigger, fire: () => void): AbortController {
  const waiting = new AbortController();
  const { signal } = waiting;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ring = (seconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(fire, seconds * 1000);
  };
  signal.addEventListener("abort", () => clearTimeout(timer));
  const hear = <Name extends keyof DocumentEventMap>(
    name: Name,
    act: (event: DocumentEventMap[Name]) => void,
  ) => document.addEventListener(name, act, { capture: true, passive: true, signal });

  switch (trigger.on) {
    case "page":
      ring(0);
      break;
    case "delay":
      ring(trigger.seconds);
      break;
    case "idle":
      for (const act of ["pointermove", "pointerdown", "keydown", "scroll"] as const) {
        hear(act, () => ring(trigger.seconds));
      }
      ring(trigger.seconds);
      break;
    case "scroll":
      hear("scroll", () => {
        const { scrollTop, clientHeight, scrollHeight } =
          document.scrollingElement ?? document.documentElement;
        // Positions are rounded: the very end may be missed by a pixel.
        if (scrollTop + clientHeight + 1 >= trigger.share * scrollHeight) fire();
      });
      break;
    case "exit":
      hear("mouseout", ({ relatedTarget, clientY }) => {
        if (!relatedTarget && clientY <= 0) fire();
      });
      break;
    case "click":
      document.querySelector(trigger.selector);
      hear("click", ({ target }) => {
        if (target instanceof Element && target.closest(trigger.selector)) fire();
      });
      break;
    case "visible":
      watchView(trigger.selector, fire, signal);
  }
  return waiting;
}

function watchView(selector: string, fire: () => void, signal: AbortSignal): void {
  const view = new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) fire();
  });
  const look = () => {
    for (const element of document.querySelectorAll(selector)) view.observe(element);
  };
  look();
  // An application may draw the element later, or draw it anew.
  const growth = new MutationObserver(look);
  growth.observe(document, { childList: true, subtree: true });
  signal.addEventListener("abort", () => {
    view.disconnect();
    growth.disconnect();
  });
}
