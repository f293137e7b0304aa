import type { ItemResult, PageSurvey, ResponseItem } from "@heed/contracts";
import type { createDue } from "./due.ts";
import type { Queue } from "./queue.ts";
import type { Session } from "./session.ts";
import type { Due, PromptState } from "./types.ts";
import type { Past } from "./visitor.ts";

/** Whoever comes back later is asked nothing more. */
const SESSION_MS = 1_800_000;
/** A copy of the tab that goes on, too, must not say something else under the same number. */
const SEQUENCES_APART = 10;

/** What the tab's page before left. */
interface Open {
  item: ResponseItem;
  state: PromptState;
}

/**
 * Goes on with the prompt that the tab's page before left open, if it may stand here: with the same
 * response, which counts as shown already, and whatever the clocks say.
 *
 * What was left is taken away, for good when the last act was 30 minutes ago, the survey has changed
 * or is gone, somebody else is here, or the history was forgotten or says "don't ask again". It is put
 * back when it must wait: for a page on which the survey may be asked, or until the host says who is
 * here.
 */
export function continuePrompt(
  session: Session,
  queue: Queue,
  create: typeof createDue,
  announce: (survey: PageSurvey, create: () => Due) => unknown,
): void {
  const { visitor, surveys, storageKey, options, lookUp } = session;
  const { now = Date.now } = options;

  const take = (storage: Storage) => {
    const text = sessionStorage.getItem(storageKey);
    if (!text || !surveys || visitor.isAsked) return;
    sessionStorage.removeItem(storageKey);
    // What is damaged throws from here on, and does so once.
    const { item, state } = JSON.parse(text) as Open;
    const { optedOut, prompts } = JSON.parse(storage.getItem(storageKey) as string) as Past;
    const { person } = item;
    const shownAt = Date.parse(item.occurredAt);
    const survey = surveys.find(({ id }) => id === item.survey);
    const prompt = prompts.find((one) => one.survey === item.survey && one.shownAt === shownAt);
    const answeredAt = prompt?.answeredAt ?? shownAt;
    const age = now() - answeredAt;
    if (
      !prompt ||
      optedOut ||
      survey?.revision !== item.revision ||
      survey.held === "not-live" ||
      age > SESSION_MS ||
      (person && visitor.person && person !== visitor.person)
    ) {
      return;
    }
    const isHere = RegExp(survey.page ?? "").test(location.href.replace(/#.*/, ""));
    if (survey.held || !isHere || (person && !visitor.person)) {
      sessionStorage.setItem(storageKey, text);
      return;
    }
    return { item, state, survey, shownAt, answeredAt };
  };

  const open = lookUp(take);
  if (!open) return;
  const { item, state, survey, shownAt, answeredAt } = open;
  const { disposition } = item;

  // Woken up from the back/forward cache, this page knows it already.
  const { past } = visitor;
  past.prompts = past.prompts.filter((prompt) => prompt.shownAt !== shownAt);
  // Its acts so far are done again, at the times at which they were done, and not sent; those that
  // follow are the first response's.
  const times = [shownAt, answeredAt];
  const replayed: ItemResult = { index: 0, id: item.id, status: "known" };
  let isReplayed = false;
  const add: Queue["add"] = async (next, where) => {
    if (!isReplayed) return replayed;
    const { id, page } = item;
    const sequence = item.sequence + SEQUENCES_APART + next.sequence;
    return queue.add({ ...next, id, page, sequence } as ResponseItem, where);
  };
  const due = create(
    { ...session, options: { ...options, now: () => times.shift() ?? now() } },
    { add, hold: () => undefined },
    survey,
  );
  const answers = Object.fromEntries(item.answers.map(({ question, value }) => [question, value]));
  due.shown();
  void due.record({ disposition, answers });
  isReplayed = true;

  const find = ({ id }: { id: string }) => survey.questions.filter((one) => one.id === id);
  const goesOn = { ...state, path: state.path.flatMap(find), disposition };
  visitor.open = { item, state: goesOn };
  announce(survey, () => ({ ...due, state: goesOn }));
}
