export type Shortcut = "search" | "overview" | "help";

/** How long `g` waits for its second key. */
const CHORD_MS = 1_000;

/**
 * Reads single-key shortcuts: `/` search, `g` then `o` overview, `?` help. Silent while somebody
 * types or holds a modifier, so that no letter is lost and no browser shortcut is taken.
 *
 * @returns a listener for `keydown`
 */
export function readShortcuts(run: (shortcut: Shortcut) => void): (event: KeyboardEvent) => void {
  let chordAt = Number.NEGATIVE_INFINITY;
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.defaultPrevented || isTyping(event.composedPath()[0])) return;
    const isChord = event.timeStamp - chordAt < CHORD_MS;
    chordAt = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const shortcut =
      event.key === "/"
        ? "search"
        : event.key === "?"
          ? "help"
          : event.key === "o" && isChord
            ? "overview"
            : null;
    if (shortcut === null) return;
    event.preventDefault();
    run(shortcut);
  };
}

function isTyping(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== "range";
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}
