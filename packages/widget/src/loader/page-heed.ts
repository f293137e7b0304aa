import { createIdleHeed, type Heed, type HeedOptions, warn } from "@heed/sdk/idle";
import { defineElement } from "../base/define-element.ts";
import { importTexts } from "./import-texts.ts";
import { showPrompt } from "./show-prompt.ts";

/** Heed for a page that is bundled: the same as `window.heed`, to be started by the host. */
export interface PageHeed extends Heed {
  /** Starts it; what was called before is done then. The prompt's code comes when a survey is due. */
  start(options: HeedOptions): void;
}

/** Creates a client that waits for its start. Touches neither page nor network before. */
export function createPageHeed(): PageHeed {
  let own: Heed | undefined;
  let begin: (heed: Heed) => void = () => undefined;
  const started = new Promise<Heed>((resolve) => {
    begin = resolve;
  });
  /** Now, where it has started; else then. */
  const act = (use: (heed: Heed) => void) => {
    if (own) use(own);
    else void started.then(use);
  };
  return {
    start(options) {
      if (own) {
        warn("started-twice");
        return;
      }
      own = createIdleHeed(options, async () => {
        const { Prompt } = await import("../prompt/prompt.ts");
        defineElement("heed-prompt", Prompt);
        return import("@heed/sdk/delivery");
      });
      own.onDue((due) => showPrompt(due, importTexts));
      begin(own);
    },
    ready: started.then(({ ready }) => ready),
    track: async (touchpoint) => (await started).track(touchpoint),
    open: async (touchpoint) => (await started).open(touchpoint),
    preview: async (survey) => (await started).preview(survey),
    respond: async (survey, answers) => (await started).respond(survey, answers),
    identify: (...who) => act((heed) => heed.identify(...who)),
    reset: () => act((heed) => heed.reset()),
    setConsent: (consent) => act((heed) => heed.setConsent(consent)),
    explain: () => own?.explain() ?? [],
    onDue(listener) {
      let stop: (() => void) | undefined;
      let isStopped = false;
      act((heed) => {
        if (!isStopped) stop = heed.onDue(listener);
      });
      return () => {
        isStopped = true;
        stop?.();
      };
    },
  };
}

/**
 * The page's Heed.
 *
 * @example
 * heed.start({ writeKey: "hw_demo", apiUrl: "https://heed.example.com" });
 * heed.track("checkout.done");
 */
export const heed: PageHeed = /* @__PURE__ */ createPageHeed();
