import type { ReactiveControllerHost } from "lit";

/**
 * Keeps the focus within an element whose update takes away what had it, such as a button that has
 * done its work: else a reader at the keyboard begins again at the top of the page.
 *
 * @param goOn finds where the reader goes on then
 */
export function keepFocus(
  host: ReactiveControllerHost & HTMLElement,
  goOn: () => HTMLElement | null,
): void {
  let hadFocus = false;
  host.addController({
    hostUpdate() {
      hadFocus = host.contains(document.activeElement);
    },
    hostUpdated() {
      if (!hadFocus || host.contains(document.activeElement)) return;
      const place = goOn();
      place?.setAttribute("tabindex", "-1");
      place?.focus();
    },
  });
}
