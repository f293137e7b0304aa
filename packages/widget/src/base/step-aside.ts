/**
 * Lets the page be seen where something of ours lies over what has the focus there, as long as it has
 * it: nobody with a keyboard must look for where they are. It stays where the keyboard and screen
 * readers find it. Sheets say what the class `away` looks like.
 *
 * @param over stands in the shadow root, and carries no other class
 * @param event focusin or focusout, as the document hears it
 */
export function stepAside(over: HTMLElement, root: ShadowRoot, event: Event): void {
  const focused = event.composedPath()[0] as Element;
  over.className = "";
  if (root.activeElement || !focused.matches(":focus-visible")) return;
  // What is hidden whole is hidden at its corner.
  const { x, y } = focused.getBoundingClientRect();
  if (over.contains(root.elementFromPoint(x + 1, y + 1))) over.className = "away";
}
