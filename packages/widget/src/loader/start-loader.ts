import {
  createIdleHeed,
  type DeliveryModule,
  type Heed,
  type HeedOptions,
  warn,
} from "@heed/sdk/idle";
import type { LoadTexts, showPrompt } from "./show-prompt.ts";

/** A call made before the script arrived: the method's name and its arguments. */
export type QueuedCall = readonly [method: string, ...args: unknown[]];

declare global {
  interface Window {
    heed?: Heed;
    /** `(window.heedQueue ||= []).push(["track", "checkout.done"])` works before and after. */
    heedQueue?: { push(...calls: QueuedCall[]): unknown };
  }
}

/** What `heed-prompt.js` exports. */
export interface PromptModule extends DeliveryModule {
  show: typeof showPrompt;
}

/** What lies beside the script, by its name without `heed-` and `.js`. */
type ImportModule = (url: URL) => Promise<unknown>;

/**
 * Starts Heed from its script tag: offers `window.heed`, plays the calls that waited, and brings
 * the prompt's code from beside the script when a survey is due. Never throws into the page; what
 * is wrong is told in one line of the console, with a code.
 *
 * Attributes of the tag: `data-key` (the public write key), `data-api` (default: the folder the
 * script lies in), `data-language` (default: the document's), `data-consent` (granted, denied or
 * pending), `data-counts` (`off` sends no counts of decisions), `data-button` (shows the feedback
 * button; a value is its words).
 *
 * @param script null when the code was not started by a classic script tag
 */
export function startLoader(script: Element | null, importModule: ImportModule): void {
  const { src, dataset = {} } = (script ?? {}) as Partial<HTMLScriptElement>;
  // These alone: whatever else the page hangs on the tag is none of the client's options.
  const { key: writeKey, api, language, consent, counts } = dataset as DOMStringMap;
  // An element with the id "heed" is window.heed, too.
  if (window.heed?.track) {
    warn("started-twice");
    return;
  }
  if (!src || !writeKey) {
    warn("missing-key");
    return;
  }

  /** A browser remembers by its address what did not come: the next try is at another one. */
  let again = "";
  const load = (name: string) =>
    importModule(new URL(`heed-${name}.js${again}`, src)).catch((error) => {
      again += "#";
      warn("file-unavailable", name);
      throw error;
    });
  /** There as soon as a survey is due, for that module alone tells of it. */
  let prompt: PromptModule;

  const heed = createIdleHeed(
    {
      writeKey,
      apiUrl: api || new URL(".", src).href,
      language,
      // Whatever word this is, the client judges it.
      consent,
      counts: counts !== "off",
    } as HeedOptions,
    async (spoken = "en") => {
      if (spoken !== "en") load(spoken).catch(() => undefined);
      prompt = (await load("prompt")) as PromptModule;
      return prompt;
    },
  );
  heed.onDue((due) => prompt.show(due, load as LoadTexts));

  const play = (...calls: QueuedCall[]) => {
    for (const [name, ...args] of calls) {
      const method = heed[name as keyof Heed] as ((...args: unknown[]) => unknown) | undefined;
      // Whatever is rejected here has nobody to catch it. What may be retried is the client's business.
      if (method)
        (async () => method(...args))().catch((error) => error?.isRetryable || warn(error));
      else warn("unknown-call", name);
    }
  };
  const queued = window.heedQueue;
  window.heed = heed;
  window.heedQueue = { push: play };
  if (Array.isArray(queued)) play(...queued);
  for (const name of ["button", "debug"]) {
    if (location.search.includes(`heed-${name}`) || name in dataset)
      load(name).catch(() => undefined);
  }
}
