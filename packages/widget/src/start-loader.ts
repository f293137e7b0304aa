import type { Consent, DeliveryModule, Heed } from "@heed/sdk/idle";
import { createIdleHeed } from "@heed/sdk/idle";

/** A call made before the script arrived: the method's name and its arguments. */
export type QueuedCall = readonly [method: string, ...args: unknown[]];

declare global {
  interface Window {
    heed?: Heed;
    /** `(window.heedQueue ||= []).push(["track", "checkout.done"])` works before and after. */
    heedQueue?: { push(...calls: QueuedCall[]): unknown };
  }
}

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
  if (typeof window.heed?.track === "function" || !src || !writeKey) {
    warn(src && writeKey ? "started-twice" : "missing-key");
    return;
  }
  const { language, consent, api } = dataset;

  const heed = createIdleHeed(
    {
      writeKey,
      apiUrl: api || new URL(".", src).href,
      fetch: fetchAndTell,
      ...(language && { language }),
      ...(consent && { consent: consent as Consent }),
    },
    () => importModule(new URL("heed-prompt.js", src).href),
  );
  heed.onDue(async (due) => {
    try {
      await importModule(new URL("heed-prompt.js", src).href);
      const prompt =
        document.querySelector("heed-prompt") ??
        (document.body ?? document.documentElement).appendChild(
          document.createElement("heed-prompt"),
        );
      prompt.due = due;
    } catch {
      warn("prompt-unavailable");
      // Never seen, so nothing is recorded: another survey may be due later.
      due.dismiss();
    }
  });

  const play = (...calls: QueuedCall[]) => {
    for (const [name, ...args] of calls) {
      const method: unknown = heed[name as keyof Heed];
      if (typeof method === "function") {
        // What is rejected here has no one to catch it.
        Promise.resolve(method.apply(heed, args)).catch((error) => warn(error.code ?? "unknown"));
      } else {
        warn("unknown-call");
      }
    }
  };
  const waiting = window.heedQueue;
  window.heed = heed;
  window.heedQueue = { push: play };
  if (Array.isArray(waiting)) play(...waiting);
}

let isTold = false;

/** Fetches; a config that cannot be had is told once, for the client itself stays silent. */
async function fetchAndTell(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const tell = (code: string) => {
    if (!isTold) warn(code);
    isTold = true;
  };
  try {
    const response = await fetch(input, init);
    if (!response.ok) {
      const problem = await response
        .clone()
        .json()
        .catch(() => ({}));
      tell(problem.code ?? `http-${response.status}`);
    }
    return response;
  } catch (error) {
    tell("unreachable");
    throw error;
  }
}

function warn(code: string): void {
  console.warn(`Heed: ${code}. See https://heed.dev/errors#${code}`);
}
