import type { PageSurvey } from "@heed/contracts";
import type { Decision } from "@heed/eligibility";
import { watchRoutes } from "./routes.ts";
import { waitFor } from "./wait-for.ts";

/** What keeps a survey from being asked as long as the page stays the same. */
const UNFIT = /^(not|ended|opted|wrong)/;

/** What the idle part lends to the triggers. */
export interface TriggerContext {
  /** The surveys as they are known now. */
  surveys: () => readonly PageSurvey[];
  weigh: (surveys: readonly PageSurvey[], touchpoint: string) => readonly Decision[];
  /** The touchpoint has been reached. */
  reach: (touchpoint: string) => void;
  /** The survey's trigger cannot be understood. */
  reject: (survey: string) => void;
}

/** The surveys' triggers, as far as they wait. */
export interface Triggers {
  /** Lets those wait that fit this page and do not wait yet. */
  arm(): void;
  /** Calls off what the touchpoint cancels, for as long as the page lives. */
  reached(touchpoint: string): void;
}

/** What `@heed/sdk/triggers` exports: loaded only by a page whose config has a trigger. */
export interface TriggerModule {
  startTriggers(context: TriggerContext): Triggers;
}

/**
 * Starts what brings touchpoints about without the host. A trigger that waits goes on waiting over a
 * change of route; one that has fired waits again on the next page. Fired, it only says that its
 * touchpoint was reached: everything else is looked at then.
 */
export function startTriggers(context: TriggerContext): Triggers {
  /** Survey id → its trigger; one that was called off stays. */
  const waiting = new Map<string, AbortController>();

  const wait = ({ id, touchpoint, trigger }: PageSurvey) => {
    if (!trigger) return;
    const trap = waitFor(trigger, () => {
      if (trigger.on !== "click") {
        trap.abort();
        waiting.delete(id);
      }
      context.reach(touchpoint);
    });
    waiting.set(id, trap);
  };

  const arm = () => {
    for (const survey of context.surveys()) {
      if (!survey.trigger || waiting.has(survey.id)) continue;
      const [decision] = context.weigh([survey], survey.touchpoint);
      if (UNFIT.test(decision?.reason ?? "")) continue;
      try {
        wait(survey);
      } catch {
        context.reject(survey.id);
      }
    }
  };
  const checkRoute = watchRoutes(arm);
  arm();

  return {
    arm,
    reached(touchpoint) {
      checkRoute();
      for (const { id, cancelOn } of context.surveys()) {
        if (cancelOn?.includes(touchpoint)) waiting.get(id)?.abort();
      }
    },
  };
}
