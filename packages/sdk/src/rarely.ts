import { adoptAnswers } from "./adopt-answers.ts";
import { continuePrompt } from "./continue-prompt.ts";

export { respond } from "./respond.ts";

/** Takes up what earlier pages left: answers that were not delivered, and a prompt that was open. */
export function takeUp(...[session, queue, ...rest]: Parameters<typeof continuePrompt>): void {
  adoptAnswers(session, queue);
  continuePrompt(session, queue, ...rest);
}
