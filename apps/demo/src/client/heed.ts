import type { Decision } from "@heed/eligibility";

/** The part of `window.heed` that the shop uses. */
export interface HeedOnPage {
  readonly ready: Promise<void>;
  track(touchpoint: string): Promise<unknown>;
  reset(): void;
  explain(): readonly Decision[];
}

declare global {
  interface Window {
    heed?: HeedOnPage;
  }
}

/** Heed, if its script has arrived: a blocker or a lost network must not stop the shop. */
export function heed(): HeedOnPage | undefined {
  return window.heed;
}

/** Calls `use` once Heed's script has arrived. */
export function onHeed(use: (client: HeedOnPage) => void): void {
  if (window.heed) use(window.heed);
  else {
    document
      .querySelector('script[src$="heed.js"]')
      ?.addEventListener("load", () => window.heed && use(window.heed));
  }
}
