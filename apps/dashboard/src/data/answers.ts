import type { ResponsePage, StoredResponse } from "@heed/contracts";
import type { HeedServer } from "@heed/sdk/server";
import type { SampleFilter } from "./address.ts";

/** A stretch of the latest answers, newest first. */
export interface AnswerPage {
  items: StoredResponse[];
  /** Where the older ones begin; null when there are none. */
  nextCursor: string | null;
}

export interface AnswerQuery {
  survey: string;
  sample: SampleFilter;
  cursor: string | null;
  /** With what looks personal, which the audit log notes. */
  unmask: boolean;
}

/** How many answers are wanted, and how many pages are read for them when most prompts went unanswered. */
const WANTED = 12;
const PAGES = 4;

function isWanted(response: StoredResponse, sample: SampleFilter): boolean {
  if (response.answers.length === 0) return false;
  return sample === "include" || response.isSample === (sample === "only");
}

/** Reads the next answers of a survey, prompts without any answer left out. */
export async function readAnswers(
  responses: Pick<HeedServer["responses"], "list">,
  { survey, sample, cursor, unmask }: AnswerQuery,
  signal: AbortSignal,
): Promise<AnswerPage> {
  const items: StoredResponse[] = [];
  let nextCursor = cursor;
  for (let page = 0; page < PAGES && items.length < WANTED; page++) {
    const read: ResponsePage = await responses.list({
      survey,
      limit: 50,
      signal,
      ...(unmask ? { unmask } : {}),
      ...(nextCursor === null ? {} : { cursor: nextCursor }),
    });
    items.push(...read.items.filter((response) => isWanted(response, sample)));
    nextCursor = read.nextCursor;
    if (nextCursor === null) break;
  }
  return { items, nextCursor };
}

/** What newly read answers make of those on screen. */
export interface MergedAnswers {
  /** What is on screen, in its old order. */
  shown: StoredResponse[];
  /** What is not on screen yet, newest first. */
  fresh: StoredResponse[];
  /** Whether answers may lie unread between `fresh` and `shown`, which are then no one list. */
  isApart: boolean;
}

/**
 * Lays newly read answers beside those on screen: answers already shown are brought up to date in
 * place, those not yet shown wait.
 */
export function mergeAnswers(
  shown: readonly StoredResponse[],
  { items, nextCursor }: AnswerPage,
): MergedAnswers {
  const byId = new Map(items.map((response) => [response.id, response]));
  const known = new Set(shown.map(({ id }) => id));
  if (nextCursor !== null && !items.some(({ id }) => known.has(id))) {
    return { shown: [...shown], fresh: items, isApart: true };
  }
  const oldest = shown.at(-1)?.occurredAt ?? "";
  return {
    shown: shown.map((response) => byId.get(response.id) ?? response),
    fresh: items.filter(({ id, occurredAt }) => !known.has(id) && occurredAt >= oldest),
    isApart: false,
  };
}
