/**
 * Keeps a key that is pressed here from the page, which hears of the element around and not of the
 * field, and would take a letter for its shortcut. Escape and Tab are not typed, and a combination
 * such as Ctrl+K may be the page's. That a key is let go the page always hears: it may count them.
 */
export function keepKey(event: KeyboardEvent): void {
  const isCombined = event.ctrlKey || event.metaKey || event.altKey;
  if (!(isCombined || /^(Esc|Tab)/.test(event.key))) event.stopPropagation();
}
