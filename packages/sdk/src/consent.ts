import { openStore, type Store } from "./storage.ts";
import type { Consent, HeedOptions } from "./types.ts";

/** Stands before the device's storage and the person's identity: the one place that knows consent. */
export interface Gate {
  set(consent: Consent): void;
  /** The visitor acted on a prompt: from now on `pending` allows storing. */
  act(): void;
  /** Another visitor takes over, who has not acted yet. */
  begin(): void;
  /** Neither storage nor person nor traits: denied, or Global Privacy Control. */
  isClosed(): boolean;
  /** Where something may be kept now; null: nowhere. */
  writable(): Store | null;
  /** Where something may have been kept before; null when that must not be looked at. */
  readable(): Store | null;
}

/** Tells whether the visitor sends Global Privacy Control (https://w3c.github.io/gpc/). */
export function hasGlobalPrivacyControl(): boolean {
  const { navigator } = globalThis as { navigator?: { globalPrivacyControl?: boolean } };
  return !!navigator?.globalPrivacyControl;
}

/**
 * Creates the gate. Whenever it closes, everything this project keeps on the device is removed.
 *
 * @param key the key of the history, below which all others of the project lie
 */
export function createGate(options: HeedOptions, key: string): Gate {
  const store = openStore(options.storage);
  let consent: Consent;
  let hasActed = false;

  // Written so that a word nobody knows, as from a tag's attribute, counts as denied.
  const isClosed = () => !/^(granted|pending)$/.test(consent) || hasGlobalPrivacyControl();
  const set = (next: Consent) => {
    consent = next;
    if (isClosed()) {
      hasActed = false;
      for (const kept of store.keys(key)) store.remove(kept);
    } else {
      // A history is kept already: the visitor acted on an earlier page.
      hasActed ||= store.read(key) !== null;
    }
  };
  set(options.consent || "pending");

  return {
    set,
    act: () => {
      hasActed = true;
    },
    begin: () => {
      hasActed = false;
    },
    isClosed,
    writable: () => (!isClosed() && (consent === "granted" || hasActed) ? store : null),
    readable: () => (isClosed() ? null : store),
  };
}
