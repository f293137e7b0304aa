import type { ItemResult, PageSurvey } from "@heed/contracts";
import type { Delivery } from "./delivery-types.ts";
import { createDue, createPreview } from "./due.ts";
import { createHeedError } from "./heed-error.ts";
import { createQueue } from "./queue.ts";
import type { Session } from "./session.ts";
import type { Due } from "./types.ts";

export type { Delivery } from "./delivery-types.ts";

/** Creates the part of the client that delivers answers: what `createIdleHeed` loads when due. */
export function createDelivery(session: Session): Delivery {
  const { now = Date.now } = session.options;
  const queue = createQueue(session);
  const responding = new Map<string, Promise<ItemResult>>();
  const find = (id: string) => session.surveys?.find((survey) => survey.id === id);
  const create = (survey: PageSurvey) => createDue(session, queue, survey);

  const announce = (survey: PageSurvey | undefined, createAny: (survey: PageSurvey) => Due) => {
    if (!survey) return false;
    session.visitor.isAsked = true;
    const due = createAny(survey);
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

  const isOpenAt = (touchpoint: string) => (survey: PageSurvey) =>
    survey.touchpoint === touchpoint &&
    !survey.held &&
    (survey.windows?.some(([from, to]) => from <= now() && now() < (to ?? Infinity)) ?? true);

  return {
    announce(id) {
      // The config may have been read again while this code was on its way.
      if (!announce(find(id), create)) session.visitor.isAsked = false;
    },
    open: (touchpoint) =>
      !session.visitor.isAsked && announce(session.surveys?.find(isOpenAt(touchpoint)), create),
    preview: (id) => announce(find(id), (survey) => createPreview(session, survey)),
    respond: async (id, answers) => {
      const survey = find(id);
      if (!survey) {
        throw session.surveys
          ? createHeedError(`There is no live survey ${id}`, { code: "unknown-survey" })
          : createHeedError("The config could not be read", { code: "network" });
      }
      const call = JSON.stringify([id, answers]);
      const running = responding.get(call);
      if (running) return running;
      const response = create(survey)
        .record({ disposition: "started", answers })
        .finally(() => responding.delete(call));
      responding.set(call, response);
      return response;
    },
    resume: queue.resume,
  };
}
