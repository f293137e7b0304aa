import type { ItemResult, PageSurvey } from "@heed/contracts";
import type { createHeedError } from "./heed-error.ts";
import type { Session } from "./session.ts";
import type { Due, Progress } from "./types.ts";

/** What each client sends just now, by survey and answers. */
const running = new WeakMap<Session, Map<string, Promise<ItemResult>>>();

/**
 * Sends answers without a prompt of ours; the same call again, while it runs, is the same promise.
 *
 * @param createError passed in, for it is there already where this is loaded
 * @throws HeedError `unknown-survey`, or `network` when no config could be read
 */
export async function respond(
  session: Session,
  create: (survey: PageSurvey) => Due,
  createError: typeof createHeedError,
  id: string,
  answers: Progress["answers"],
): Promise<ItemResult> {
  const survey = session.surveys?.find((one) => one.id === id);
  if (!survey) {
    throw session.surveys
      ? createError(`There is no live survey ${id}`, { code: "unknown-survey" })
      : createError("The config could not be read", { code: "network" });
  }
  const calls = running.get(session) ?? new Map<string, Promise<ItemResult>>();
  running.set(session, calls);
  const call = JSON.stringify([id, answers]);
  const known = calls.get(call);
  if (known) return known;
  const response = create(survey)
    .record({ disposition: "started", answers })
    .finally(() => calls.delete(call));
  calls.set(call, response);
  return response;
}
