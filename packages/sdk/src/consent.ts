/** Where there is a page at all, and a browser that knows the signal. */
interface Page {
  navigator?: { globalPrivacyControl?: boolean };
}

/** Tells whether the visitor sends Global Privacy Control (https://w3c.github.io/gpc/). */
export function hasGlobalPrivacyControl(): boolean | undefined {
  return (globalThis as Page).navigator?.globalPrivacyControl;
}
