import type { PageSurvey } from "@heed/contracts";
import type { Decision } from "@heed/eligibility";
import type { Delivery } from "./delivery-types.ts";
import { createDue, toPreview } from "./due.ts";
import { createHeedError } from "./heed-error.ts";
import { createQueue } from "./queue.ts";
import type { Session } from "./session.ts";

export type { Delivery } from "./delivery-types.ts";
export { reachedBy } from "./disposition.ts";

/** Creates the part of the client that delivers answers: what `createIdleHeed` loads when due. */
export function createDelivery(session: Session): Delivery {
  const { now = Date.now } = session.options;
  const queue = createQueue(session);
  const find = (id: string) => session.surveys?.find((survey) => survey.id === id);
  const create = (survey: PageSurvey, decision?: Decision) =>
    createDue(session, queue, survey, decision);

  const announce = (
    survey: PageSurvey | undefined,
    createAny: typeof create,
    decision?: Decision,
  ) => {
    if (!survey) return false;
    session.visitor.isAsked = true;
    const due = createAny(survey, decision);
    for (const listener of session.listeners) {
      try {
        listener(due);
      } catch (error) {
        // The listener's own bug: told to the console, never to the page's call of track().
        globalThis.reportError?.(error);
      }
    }
    return true;
  };

  /** What few pages need. */
  const bring = () =>
    import("./rarely.ts").catch((cause) => {
      throw createHeedError("No answer came", { code: "network", cause });
    });

  const isOpenAt = (touchpoint: string) => (survey: PageSurvey) =>
    survey.touchpoint === touchpoint &&
    !survey.held &&
    (survey.windows?.some(([from, to]) => from <= now() && now() < (to ?? Infinity)) ?? true);

  return {
    announce(decision) {
      // The config may have been read again while this code was on its way.
      if (!announce(find(decision.survey), create, decision)) session.visitor.isAsked = false;
    },
    open: (touchpoint) =>
      !session.visitor.isAsked && announce(session.surveys?.find(isOpenAt(touchpoint)), create),
    preview: (id) => announce(find(id), (survey) => toPreview(create(survey))),
    respond: async (...given) => {
      const { respond } = await bring();
      return respond(session, create, createHeedError, ...given);
    },
    async resume() {
      try {
        (await bring()).takeUp(session, queue, createDue, announce);
      } catch (error) {
        console.warn("Heed: failed", error);
      }
    },
  };
}
