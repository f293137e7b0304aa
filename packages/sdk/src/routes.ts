/**
 * Calls `act` whenever the page's address has changed within the document, and when the page comes
 * back from the back/forward cache. Nothing of the host's is patched: where there is no Navigation
 * API only the history's own steps are seen, and what `check` is called for.
 *
 * @returns `check`, which looks whether the address has changed since
 */
export function watchRoutes(act: () => void): () => void {
  let href = location.href;
  const check = () => {
    if (href === location.href) return;
    href = location.href;
    act();
  };
  (window as { navigation?: EventTarget }).navigation?.addEventListener(
    "currententrychange",
    check,
  );
  addEventListener("pageshow", ({ persisted }) => persisted && act());
  addEventListener("popstate", check);
  return check;
}
