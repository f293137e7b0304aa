import type { ItemResult, ResponseItem, SurveyRevision } from "@heed/contracts";
import { findCrypto } from "@heed/contracts/signing";
import { createHeedError } from "./heed-error.ts";
import { type Caller, unfit } from "./server-call.ts";
import { ingest } from "./server-ingest.ts";
import type { CallOptions, ChannelAnswer } from "./server-types.ts";
import { createUuidV7 } from "./uuid-v7.ts";

const REMEMBERED_MS = 60_000;

/** Makes the id of a response that is still to come: a UUIDv7. */
export async function createResponseId(): Promise<string> {
  return createUuidV7(Date.now(), await findCrypto());
}

/**
 * Creates what sends an answer that another channel took: an e-mail, a chat, a till.
 *
 * @param read reads a survey's live revision; asked at most once a minute for each
 */
export function createSend(
  caller: Caller,
  read: (survey: string, options?: CallOptions) => Promise<SurveyRevision | null>,
) {
  const known = new Map<string, { revision: SurveyRevision; until: number }>();
  const find = async (survey: string, options?: CallOptions): Promise<SurveyRevision> => {
    const remembered = known.get(survey);
    if (remembered && Date.now() < remembered.until) return remembered.revision;
    const revision = await read(survey, options);
    if (!revision) {
      throw createHeedError(`There is no live survey ${survey}`, { code: "unknown-survey" });
    }
    known.set(survey, { revision, until: Date.now() + REMEMBERED_MS });
    return revision;
  };

  return async (answer: ChannelAnswer, options?: CallOptions): Promise<ItemResult> => {
    const { answers, occurredAt, revision, language, ...rest } = answer;
    const live = revision && language ? null : await find(answer.survey, options);
    const item: ResponseItem = {
      id: await createResponseId(),
      sequence: 1,
      disposition: Object.keys(answers).length ? "complete" : "shown",
      ...rest,
      type: "response",
      revision: revision ?? live?.revision ?? 1,
      language: language ?? live?.survey.defaultLanguage ?? "und",
      occurredAt: toTimestamp(occurredAt ?? Date.now()),
      answers: Object.entries(answers).flatMap(([question, value]) =>
        value === undefined ? [] : [{ question, value }],
      ),
    };
    const [result] = await ingest(caller, [item], options);
    if (result && result.status !== "refused") return result;
    const { code = "invalid-request", message = "The answer was refused" } = result ?? {};
    throw createHeedError(message, { code });
  };
}

function toTimestamp(moment: Date | string | number): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) throw unfit("`occurredAt` is no moment");
  return date.toISOString();
}
