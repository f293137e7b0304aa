import type { DeliveryContext, Opening } from "./delivery-types.ts";
import type { OwnPrompt } from "./history.ts";
import type { Queue } from "./queue.ts";
import { type OpenResponse, openResponse } from "./response.ts";
import type { Due, Progress } from "./types.ts";

/** Creates what a listener gets: the survey, and the way to tell what becomes of it. */
export function createDue(context: DeliveryContext, queue: Queue, opening: Opening): Due {
  const { now, gate, history } = context;
  const { survey, identity, isCurrent, close } = opening;
  const { touchpoint, measure, language } = survey;

  let begun: { prompt: OwnPrompt; response: OpenResponse } | undefined;
  let answers: Progress["answers"] = {};

  const begin = () => {
    if (!begun) {
      const shownAt = now();
      const prompt = { survey: survey.id, touchpoint, measure, shownAt };
      const response = openResponse(context, queue, { survey, language, shownAt, identity });
      begun = { prompt, response };
      if (isCurrent()) history.add(prompt);
    }
    return begun;
  };

  const record = (progress: Progress, optedOut?: boolean) => {
    const { prompt, response } = begin();
    answers = progress.answers;
    if (Object.keys(answers).length) prompt.answeredAt = now();
    // Who has answered closes a finished prompt: that is no wish to be left alone.
    else if (progress.disposition === "dismissed") prompt.dismissedAt = now();
    if (isCurrent() && progress.disposition !== "shown") {
      gate.act();
      history.save();
    }
    return response.record(progress, optedOut);
  };

  return {
    survey,
    touchpoint,
    language,
    interface: opening.interface,
    shown: () => {
      begin();
    },
    // A bug of ours must reach the caller as a rejection, too.
    record: async (progress) => record(progress),
    dismiss: (forever) => {
      close();
      if (!begun) return;
      if (forever && isCurrent()) history.optOut();
      record({ disposition: "dismissed", answers }, forever).catch(() => undefined);
    },
  };
}

/** Creates a due survey of which nothing comes, for looking at it. */
export function createPreview({ survey, interface: spoken, close }: Opening): Due {
  const { touchpoint, language } = survey;
  return {
    survey,
    touchpoint,
    language,
    interface: spoken,
    shown: () => undefined,
    record: async () => ({ index: 0, id: null, status: "accepted" }),
    dismiss: close,
  };
}
