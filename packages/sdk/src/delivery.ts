import type { ItemResult } from "@heed/contracts";
import type { Delivery, DeliveryContext } from "./delivery-types.ts";
import { createDue, createPreview } from "./due.ts";
import { createHeedError } from "./heed-error.ts";
import { createQueue } from "./queue.ts";

export type { Delivery, DeliveryContext } from "./delivery-types.ts";

/** Creates the part of the client that delivers answers: what `createIdleHeed` loads when due. */
export function createDelivery(context: DeliveryContext): Delivery {
  const queue = createQueue(context);
  const responding = new Map<string, Promise<ItemResult>>();
  return {
    open: (opening) => createDue(context, queue, opening),
    preview: createPreview,
    respond(opening, answers) {
      const call = JSON.stringify([opening.survey.id, answers]);
      const running = responding.get(call);
      if (running) return running;
      const response = createDue(context, queue, opening)
        .record({ disposition: "started", answers })
        .finally(() => responding.delete(call));
      responding.set(call, response);
      return response;
    },
    refuse: async (survey, hasConfig) => {
      throw hasConfig
        ? createHeedError(`There is no live survey ${survey}`, { code: "unknown-survey" })
        : createHeedError("The config could not be read", { code: "network" });
    },
    resume: queue.resume,
  };
}
