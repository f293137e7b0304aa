import type { PageSurvey } from "@heed/contracts";
import type { Decision } from "@heed/eligibility";
import type { Queue } from "./queue.ts";
import { type OpenResponse, openResponse } from "./response.ts";
import type { Session } from "./session.ts";
import type { Due, Progress } from "./types.ts";
import type { OwnPrompt } from "./visitor.ts";

/**
 * Creates what a listener gets: the survey, and the way to tell what becomes of it.
 *
 * @param decision that brought it, which says so if it is given up
 */
export function createDue(
  session: Session,
  queue: Queue,
  survey: PageSurvey,
  decision: Partial<Decision> = {},
): Due {
  const { visitor } = session;
  const { now = Date.now } = session.options;
  const { touchpoint, measure, language } = survey;

  let begun: { prompt: OwnPrompt; response: OpenResponse } | undefined;
  let answers: Progress["answers"] = {};

  const begin = () => {
    if (!begun) {
      const shownAt = now();
      const prompt = { survey: survey.id, touchpoint, measure, shownAt };
      const response = openResponse(session, queue, { survey, language, shownAt, visitor });
      begun = { prompt, response };
      visitor.past.prompts.push(prompt);
      session.saveHistory();
    }
    return begun;
  };

  const record = (progress: Progress, optedOut?: boolean) => {
    const { prompt, response } = begin();
    answers = progress.answers;
    if (Object.keys(answers).length) prompt.answeredAt = now();
    // Who has answered closes a finished prompt: that is no wish to be left alone.
    else if (progress.disposition === "dismissed") prompt.dismissedAt = now();
    if (progress.disposition !== "shown") {
      visitor.hasActed = true;
      session.saveHistory();
    }
    return response.record(progress, optedOut);
  };

  return {
    survey,
    touchpoint,
    language,
    interface: session.spoken ?? "",
    shown: () => {
      begin();
    },
    // A bug of ours must reach the caller as a rejection, too.
    record: async (progress) => record(progress),
    dismiss: (forever) => {
      visitor.isAsked = false;
      visitor.open = undefined;
      if (!begun) return;
      visitor.past.optedOut ||= forever;
      record({ disposition: "dismissed", answers }, forever).catch(() => undefined);
    },
    giveUp(reason) {
      visitor.isAsked = false;
      Object.assign(decision, { show: false, reason });
    },
  };
}

/** Makes a due survey one of which nothing comes, for looking at it. */
export function toPreview(due: Due): Due {
  return {
    ...due,
    // What is never shown is not told of when it is closed, either.
    shown: () => undefined,
    record: async () => ({ index: 0, id: null, status: "accepted" }),
  };
}
