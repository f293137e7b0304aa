import type { Answer } from "@heed/contracts";
import type { Services } from "../http/services.ts";
import { QueueFull } from "../ingest/writer.ts";
import { checkItem } from "../routes/ingest-item.ts";
import { DataRefused, type ResponseRow } from "../store/store.ts";
import type { Visit } from "./visit.ts";
import { dispositionOf, listAsked } from "./walk.ts";

const ATTEMPTS = 3;

/**
 * Records an answer beside those that the link's response holds already, as its next sequence; a
 * second tab that was faster is read again.
 *
 * @returns what the response now holds; null when the answer is none to the question, `erased` when
 *   the response was, and so takes no answer any more
 * @throws QueueFull also when the project's quota of new answers is used up, StorageUnavailable
 */
export async function recordAnswer(
  services: Services,
  visit: Visit,
  answer: Answer,
  gpc: boolean,
): Promise<readonly Answer[] | "erased" | null> {
  const { link, survey, asked, book } = visit;
  const { project, identitySecret } = services.config;
  const ids = survey.questions.map(({ id }) => id);
  let stored = visit.stored;
  for (let attempt = 1; ; attempt++) {
    // Words that are past their time are none any more, and must not be sent as such.
    const others = (stored?.answers ?? []).filter(
      ({ question, expired }) => question !== answer.question && !expired,
    );
    const merged = [...others, answer];
    const open = new Set(listAsked(survey.questions, merged).map(({ id }) => id));
    const answers = merged
      .filter(({ question }) => open.has(question))
      .sort((a, b) => ids.indexOf(a.question) - ids.indexOf(b.question));
    const now = services.clock();
    const item = {
      type: "response",
      id: link.id,
      sequence: (stored?.sequence ?? 0) + 1,
      survey: link.survey,
      revision: asked.revision.revision,
      disposition: dispositionOf(survey.questions, answers),
      answers,
      occurredAt: stored?.occurredAt ?? new Date(now).toISOString(),
      language: survey.language,
      ...(link.person !== undefined && { person: link.person }),
      ...(stored && { traits: stored.traits, isSample: stored.isSample }),
    };
    // The link was signed with the host's own secret, so it may do what the host may.
    const { maskAtRest: masksTexts } = await services.privacy.read(project);
    const times = { receivedAt: now, sentAt: now };
    const sender = { projectId: project, isAdmin: true, gpc, masksTexts, ...times };
    const checked = checkItem(item, { ...sender, identitySecret }, book);
    if (checked.kind !== "response") return null;
    const { status } = await commit(services, checked.given, stored !== null);
    if (status === "accepted" || status === "known") services.metrics.items.add({ result: status });
    if (status === "accepted") return answers;
    if (status === "impossible" || attempt === ATTEMPTS) return null;
    stored = await services.store.findResponse(project, link.id);
    if (status === "known" && !stored) return "erased";
  }
}

/** Stores the row; whose answer is not there yet needs room in the project's quota. */
async function commit({ limits, writer }: Services, row: ResponseRow, isThere: boolean) {
  const ids = isThere ? [] : [row.id];
  const room = await limits.quota.take(row.projectId, ids, async () => new Set());
  if (!room.isAllowed) throw new QueueFull("the project takes no more new answers today");
  let used = 0;
  try {
    const outcome = await writer.commit(row);
    if (outcome.status === "accepted" && !outcome.replaces) used = 1;
    return outcome;
  } catch (error) {
    if (error instanceof DataRefused) return { status: "impossible" as const };
    throw error;
  } finally {
    room.keep(used);
  }
}
