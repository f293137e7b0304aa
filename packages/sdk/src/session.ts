import type { DecisionItem, PageSurvey } from "@heed/contracts";
import { hasGlobalPrivacyControl } from "./consent.ts";
import type { Consent, Due, HeedOptions } from "./types.ts";
import {
  createVisitor,
  mergePrompts,
  type OwnPrompt,
  type PageVisitor,
  type Past,
} from "./visitor.ts";
import { warn } from "./warn.ts";

/** More than the strictest clock needs, and little to keep. */
const PROMPTS_KEPT = 32;

/** Uses the device's storage, which may fail at any time. */
type UseStorage = <Value>(use: (storage: Storage) => Value) => Value | undefined;

/** What the idle part and the part that delivers both know; it alone knows of consent and storage. */
export interface Session {
  readonly options: HeedOptions;
  /**
   * The key of the history, below which (`key:…`) undelivered answers lie, one key a response; in
   * the tab's own storage that of a prompt that was left open.
   */
  readonly storageKey: string;
  readonly listeners: Set<(due: Due) => void>;
  visitor: PageVisitor;
  /** Undefined until a config was read. */
  surveys?: readonly PageSurvey[] | undefined;
  /** The language of the interface's texts. */
  spoken?: string;
  /** Takes the counts of decisions that no batch carries yet; null when there are none. */
  takeCounts?: () => DecisionItem | null;
  /** Neither storage nor person nor traits: denied, or Global Privacy Control. */
  isClosed(): boolean | undefined;
  /** Looks at the storage; undefined when it must not be looked at or fails. */
  lookUp: UseStorage;
  /** Writes to the storage; undefined when nothing may be kept now or it fails. */
  keep: UseStorage;
  /** Reads the history anew, so that other tabs count. */
  recall(): Past;
  /** Keeps the history, if anything may be kept. */
  saveHistory(): void;
  /**
   * Writes JSON. Older libraries (Prototype 1.6) give the page's arrays, and all its objects, a `toJSON`
   * of theirs: what it made of them is dropped for what stood there.
   */
  json(value: unknown): string;
  /** Forgets the history and what the tab was asked; undelivered answers stay. */
  forget(): void;
  /** Whenever this closes, everything this project keeps on the device is removed. */
  allow(consent: Consent): void;
}

/** Finds the keys of the answers that are kept: a `Storage` has them as properties. */
export function keysBelow(storage: Storage, storageKey: string): string[] {
  return Object.keys(storage).filter((name) => name.startsWith(storageKey + ":"));
}

export function createSession(options: HeedOptions): Session {
  const storageKey = `heed:${options.writeKey}`;
  let consent: Consent = "denied";

  // It throws when it is full, switched off or behind a sandbox: whatever fails is simply not kept.
  const attempt: UseStorage = (use) => {
    try {
      const { storage = window.localStorage } = options;
      return use(storage as Storage);
    } catch {}
    return undefined;
  };
  const isClosed = () => hasGlobalPrivacyControl() || consent === "denied";
  const lookUp: UseStorage = (use) => (isClosed() ? undefined : attempt(use));
  const keep: UseStorage = (use) =>
    consent === "granted" || session.visitor.hasActed ? lookUp(use) : undefined;

  const recall = (): Past => {
    const past = session.visitor.past;
    // What is kept may be damaged: then what this page knows must do.
    return (
      lookUp((storage) => {
        // Nothing is kept mostly, which must not throw: a page's first exception takes it a millisecond.
        const kept = storage.getItem(storageKey);
        if (!kept) return;
        const { seed, optedOut, prompts } = JSON.parse(kept);
        return {
          seed,
          optedOut: optedOut || past.optedOut,
          prompts: mergePrompts<OwnPrompt>(prompts, past.prompts).slice(-PROMPTS_KEPT),
        };
      }) ?? past
    );
  };

  const clear = (storage: Storage, names: string[] = []) => {
    [storageKey, ...names].forEach((name) => {
      storage.removeItem(name);
    });
    sessionStorage.removeItem(storageKey);
  };

  const session: Session = {
    options,
    storageKey,
    listeners: new Set(),
    visitor: createVisitor(),
    isClosed,
    lookUp,
    keep,
    recall,
    saveHistory() {
      keep((storage) => storage.setItem(storageKey, session.json(recall())));
    },
    json: (value) =>
      JSON.stringify(value, function (this: Record<string, unknown>, name) {
        return this[name];
      }),
    forget() {
      lookUp(clear);
    },
    allow(next) {
      consent = next;
      // A misspelt "no", as from a tag's attribute, must not store anything.
      if (!["granted", "denied", "pending"].includes(next)) {
        consent = "denied";
        warn("unknown-consent", next);
      }
      const visitor = session.visitor;
      if (isClosed()) {
        visitor.hasActed = false;
        attempt((storage) => clear(storage, keysBelow(storage, storageKey)));
      } else {
        // A history is kept already: the visitor acted on an earlier page.
        visitor.hasActed ||= lookUp((storage) => !!storage.getItem(storageKey));
      }
    },
  };
  session.allow(options.consent || "pending");
  return session;
}
