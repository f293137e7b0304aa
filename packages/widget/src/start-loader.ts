import { type Consent, createIdleHeed, type DeliveryModule, type Heed } from "@heed/sdk/idle";

/** A call made before the script arrived: the method's name and its arguments. */
export type QueuedCall = readonly [method: string, ...args: unknown[]];

declare global {
  interface Window {
    heed?: Heed;
    /** `(window.heedQueue ||= []).push(["track", "checkout.done"])` works before and after. */
    heedQueue?: { push(...calls: QueuedCall[]): unknown };
  }
}

/** What may be wrong on a page, in the words of its console. */
const WARNINGS = {
  "missing-key": "the script tag needs src and data-key; nothing is asked",
  "started-twice": "this page has two copies; the second does nothing",
  "unknown-consent": "data-consent is granted, denied or pending; taken as denied",
  "unknown-call": "heedQueue got a call that Heed does not have",
  "prompt-unavailable": "heed-prompt.js did not load from beside the script; nothing is asked",
  "config-unavailable": "the config cannot be read; nothing is asked",
};

/**
 * Starts Heed from its script tag: offers `window.heed`, plays the calls that waited, and brings
 * the prompt's code from beside the script when a survey is due. Never throws into the page; what
 * is wrong is told in one line of the console, with a code.
 *
 * Attributes of the tag: `data-key` (the public write key), `data-api` (default: the folder the
 * script lies in), `data-language` (default: the document's), `data-consent` (granted, denied or
 * pending).
 *
 * @param script null when the code was not started by a classic script tag
 */
export function startLoader(
  script: Element | null,
  importModule: (url: string) => Promise<DeliveryModule>,
): void {
  const { src, dataset } = (script ?? {}) as Partial<HTMLScriptElement>;
  const writeKey = dataset?.["key"];
  // An element with the id "heed" is window.heed, too.
  if (typeof window.heed?.track === "function") {
    warn("started-twice");
    return;
  }
  if (!src || !writeKey) {
    warn("missing-key");
    return;
  }
  const { language, api } = dataset;
  const consent = readConsent(dataset["consent"]);
  const heed = createIdleHeed(
    {
      writeKey,
      apiUrl: api || new URL(".", src).href,
      fetch: fetchAndTell(),
      ...(language && { language }),
      ...(consent && { consent }),
    },
    () =>
      importModule(new URL("heed-prompt.js", src).href).catch((error) => {
        warn("prompt-unavailable");
        throw error;
      }),
  );
  heed.onDue((due) => {
    // The host may have placed one itself, to choose its place in the tab order.
    let prompt = document.querySelector("heed-prompt");
    if (!prompt) {
      prompt = document.createElement("heed-prompt");
      (document.body ?? document.documentElement).append(prompt);
    }
    prompt.due = due;
  });

  const play = (...calls: QueuedCall[]) => {
    for (const [name, ...args] of calls) {
      const method: unknown = heed[name as keyof Heed];
      if (typeof method !== "function") warn("unknown-call", name);
      // Whatever is rejected here has nobody to catch it.
      else Promise.resolve(method.apply(heed, args)).catch(({ message }) => console.warn(message));
    }
  };
  const waiting = window.heedQueue;
  window.heed = heed;
  window.heedQueue = { push: play };
  if (Array.isArray(waiting)) play(...waiting);
}

function readConsent(given: string | undefined): Consent | undefined {
  if (!given || /^(granted|denied|pending)$/.test(given)) return given as Consent | undefined;
  // A misspelt "no" must not store anything.
  warn("unknown-consent", given);
  return "denied";
}

/** Fetches; the first request that fails is told, for the client itself stays silent. */
function fetchAndTell(): typeof fetch {
  let isTold = false;
  const tell = (detail: unknown) => {
    if (!isTold) warn("config-unavailable", detail);
    isTold = true;
  };
  return async (input, init) => {
    // Answers are delivered by POST, with retries of their own.
    const isConfig = !init?.method;
    try {
      const response = await fetch(input, init);
      if (isConfig && !response.ok) tell(await readCode(response));
      return response;
    } catch (error) {
      if (isConfig) tell("unreachable");
      throw error;
    }
  };
}

/** Reads the problem's code, such as `unknown-key`; the status where there is none. */
async function readCode(response: Response): Promise<unknown> {
  try {
    const { code } = await response.clone().json();
    return code ?? response.status;
  } catch {
    return response.status;
  }
}

function warn(code: keyof typeof WARNINGS, detail: unknown = ""): void {
  console.warn(`Heed: ${WARNINGS[code]} (${code}${detail && `, ${detail}`}).`);
}
