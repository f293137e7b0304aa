import type { PageSurvey } from "@heed/contracts";

/** What brings a survey's touchpoint about, with all that one kind or another of it has. */
type Trigger = Pick<NonNullable<PageSurvey["trigger"]>, "on"> & {
  readonly seconds?: number;
  readonly share?: number;
  readonly selector?: string;
};

/**
 * Waits for what a trigger names. Nothing polls, and after `abort` no listener, observer or timer is
 * left.
 *
 * @throws DOMException for a selector that is none
 */
export function waitFor(trigger: Trigger, fire: () => void): AbortController {
  // What the kind of trigger needs is there, by the contract; no seconds at all are none to wait.
  const { on, seconds, share, selector } = trigger as Required<Trigger>;
  const waiting = new AbortController();
  const { signal } = waiting;
  const hear = (name: string, isMet: (event: MouseEvent) => unknown) =>
    addEventListener(name, (event) => isMet(event as MouseEvent) && fire(), {
      signal,
      capture: true,
    });

  if (on === "scroll") {
    // Positions are rounded: the very end may be missed by a pixel.
    hear(on, () => scrollY + innerHeight + 1 >= share * document.documentElement.scrollHeight);
  } else if (on === "exit") {
    hear("mouseout", ({ relatedTarget, clientY }) => !relatedTarget && clientY <= 0);
  } else if (on === "click") {
    document.querySelector(selector);
    hear(on, ({ target }) => (target as Element).closest?.(selector));
  } else if (on === "visible") {
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
    signal.onabort = () => {
      view.disconnect();
      growth.disconnect();
    };
  } else {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ring = () => {
      clearTimeout(timer);
      timer = setTimeout(fire, seconds * 1000);
    };
    ring();
    if (on === "idle") {
      for (const act of ["pointermove", "click", "keydown", "scroll"]) hear(act, ring);
    }
    signal.onabort = () => clearTimeout(timer);
  }
  return waiting;
}
