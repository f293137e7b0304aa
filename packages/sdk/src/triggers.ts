import type { PageSurvey } from "@heed/contracts";
import type { Decision } from "@heed/eligibility";
import { waitFor } from "./wait-for.ts";

/** What keeps a survey from being asked as long as the page stays the same. */
const UNFIT = /^(not|ended|opted|wrong)/;

/** The surveys' triggers, as far as they wait. */
export interface Triggers {
  /**
   * Lets the survey's trigger wait, if it has one that does not wait yet and fits this page.
   *
   * @throws DOMException for a selector that is none
   */
  arm(survey: PageSurvey, decision: Decision | undefined): void;
  /** Calls off what the touchpoint cancels, for as long as the page lives. */
  cancel(surveys: readonly PageSurvey[], touchpoint: string): void;
}

/**
 * Creates what brings touchpoints about without the host. A trigger that waits goes on waiting over a
 * change of route; one that has fired waits again on the next page. Fired, it only says that its
 * touchpoint was reached: everything else is looked at then.
 */
export function createTriggers(reach: (touchpoint: string) => void): Triggers {
  /** Survey id → its trigger; one that was called off stays. */
  const waiting = new Map<string, AbortController>();
  return {
    arm({ id, touchpoint, trigger }, decision) {
      if (!trigger || waiting.has(id) || UNFIT.test(decision?.reason as string)) return;
      const trap = waitFor(trigger, () => {
        if (trigger.on !== "click") {
          trap.abort();
          waiting.delete(id);
        }
        reach(touchpoint);
      });
      waiting.set(id, trap);
    },
    cancel(surveys, touchpoint) {
      for (const { id, cancelOn } of surveys) {
        if (cancelOn?.includes(touchpoint)) waiting.get(id)?.abort();
      }
    },
  };
}
