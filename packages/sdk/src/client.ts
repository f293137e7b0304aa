import { createDelivery } from "./delivery.ts";
import { createIdleHeed } from "./idle.ts";
import type { SurveySet } from "./surveys.ts";
import type { TypedHeed } from "./typed-heed.ts";
import type { Heed, HeedOptions } from "./types.ts";

/**
 * Creates the browser client with everything in it.
 *
 * Never throws: a page whose API is down is a page on which nothing is asked. Promises reject with
 * HeedError only.
 *
 * @example
 * const heed = createHeed({ writeKey: "hw_demo", apiUrl: "https://heed.example.com" });
 * heed.onDue((due) => showMyPrompt(due));
 * heed.track("checkout.done");
 */
export function createHeed(options: HeedOptions): Heed;
/** Creates it for surveys that were defined with `defineSurvey`: `createHeed<typeof surveys>(…)`. */
export function createHeed<Surveys extends SurveySet>(options: HeedOptions): TypedHeed<Surveys>;
export function createHeed(options: HeedOptions): Heed {
  return createIdleHeed(options, async () => ({ createDelivery }));
}
