const KEY = "heed-admin-token";

/**
 * Takes a token out of an address's fragment (`#token=…`), so that a link can sign somebody in.
 *
 * @returns the token, or null when the fragment holds none
 */
export function readTokenFragment(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, "")).get("token") || null;
}

/**
 * Finds the admin token: from the address, where it is removed at once so that no copied address,
 * screenshot or history entry holds it, else from this tab's storage.
 */
export function openSession(): string | null {
  const token = readTokenFragment(location.hash);
  if (token === null) return sessionStorage.getItem(KEY);
  history.replaceState(history.state, "", location.pathname + location.search);
  keepToken(token);
  return token;
}

/**
 * Takes an invitation (`#invitation=…`) or what a sign-in at the provider came to (`#problem=…`) out
 * of the address, which is then like any other.
 */
export function takeFragment(): { invitation: string | null; problem: string | null } {
  const fields = new URLSearchParams(location.hash.replace(/^#/, ""));
  const taken = { invitation: fields.get("invitation"), problem: fields.get("problem") };
  if (taken.invitation !== null || taken.problem !== null) {
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  return taken;
}

/** Keeps the token until the tab is closed. */
export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
