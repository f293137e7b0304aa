import { hash } from "node:crypto";
import {
  type DecisionItem,
  ingestItem,
  LIMITS,
  type ProblemCode,
  type ResponseItem,
} from "@heed/contracts";
import { REASONS } from "../asking/reasons.ts";
import { toFieldErrors } from "../http/issues.ts";
import type { BookRevision, SurveyBook } from "../http/survey-books.ts";
import { maskWords } from "../privacy/mask-response.ts";
import type { DecisionBatch, ResponseRow } from "../store/store.ts";
import { checkAnswer, type Refusal } from "./check-answer.ts";
import { isSignedBy } from "./identity.ts";

/** A smaller error of the sender's clock is taken for the time the request was under way. */
export const CLOCK_TOLERANCE_MS = 2 * 60_000;

const DAY_MS = 86_400_000;

export interface Sender {
  readonly projectId: string;
  readonly isAdmin: boolean;
  /** The request itself carried `Sec-GPC: 1`. */
  readonly gpc: boolean;
  /** By the server's clock, epoch ms. */
  readonly receivedAt: number;
  /** By the sender's clock, epoch ms. */
  readonly sentAt: number;
  /** Signs persons; null: they are taken unsigned. */
  readonly identitySecret: string | null;
  /** What looks personal in a text is masked before it is stored. */
  readonly masksTexts: boolean;
}

/** What one item becomes: a row with what had to be left out of it, counts, or nothing. */
export type Checked =
  | { kind: "response"; given: ResponseRow; lack: Refusal | null }
  | { kind: "decisions"; given: DecisionBatch }
  | { kind: "refused"; refusal: Refusal };

/** Checks one item against schema, surveys and clock, and makes the row that will be written. */
export function checkItem(input: unknown, sender: Sender, book: SurveyBook): Checked {
  const read = ingestItem.safeParse(input);
  if (!read.success) {
    const [first] = toFieldErrors(read.error);
    return refuse(
      first?.code ?? "invalid-request",
      first?.pointer ?? "",
      first?.message ?? "is not an item",
    );
  }
  const item = read.data;
  if (item.type === "decisions") return checkDecisions(item, sender, book);
  if (item.isSample && !sender.isAdmin) {
    return refuse("key-not-allowed", "/isSample", "samples need the admin token");
  }
  const revisions = book.surveys.get(item.survey);
  if (!revisions) return refuse("unknown-survey", "/survey", "is no survey of this project");
  const asked = revisions.get(item.revision);
  if (!asked) return refuse("unknown-revision", "/revision", "was never published");
  if (asked.revision.status === "retired") {
    return refuse("revision-retired", "/revision", "takes no answers any more");
  }
  const refusal = checkAnswers(item, asked) ?? checkDisposition(item);
  if (refusal) return { kind: "refused", refusal };
  const occurredAt = correctTime(Date.parse(item.occurredAt), sender);
  const late = checkTime(occurredAt, sender);
  if (late) return refuse("time-out-of-range", "/occurredAt", late);
  const row = toRow(item, input, occurredAt, sender, asked);
  return isVouchedFor(item, sender)
    ? { kind: "response", given: row, lack: null }
    : { kind: "response", given: { ...row, person: null, traits: {} }, lack: UNSIGNED };
}

const UNSIGNED: Refusal = {
  code: "signature-invalid",
  pointer: "/signature",
  message: "does not sign the person: stored without person and traits",
};

/** Whoever holds the admin token could make any signature, so none is asked of it. */
function isVouchedFor({ person, signature }: ResponseItem, sender: Sender): boolean {
  const { identitySecret, isAdmin } = sender;
  if (identitySecret === null || isAdmin || person === undefined) return true;
  return isSignedBy(identitySecret, person, signature);
}

function checkDecisions(item: DecisionItem, sender: Sender, book: SurveyBook): Checked {
  const unknown = item.counts.findIndex(({ survey }) => !book.surveys.has(survey));
  if (unknown >= 0) {
    const pointer = `/counts/${unknown}/survey`;
    return refuse("unknown-survey", pointer, "is no survey of this project");
  }
  const occurredAt = correctTime(Date.parse(item.occurredAt), sender);
  const late = checkTime(occurredAt, sender);
  if (late) return refuse("time-out-of-range", "/occurredAt", late);
  return {
    kind: "decisions",
    given: {
      projectId: sender.projectId,
      id: item.id,
      occurredAt,
      receivedAt: sender.receivedAt,
      counts: item.counts.map(({ survey, reason, count }) => ({
        surveyId: survey,
        // Anybody may send any word: the list bounds how many cells there can be.
        reason: REASONS.has(reason) ? reason : "other",
        count,
      })),
    },
  };
}

function refuse(code: ProblemCode, pointer: string, message: string): Checked {
  return { kind: "refused", refusal: { code, pointer, message } };
}

function checkAnswers(item: ResponseItem, asked: BookRevision): Refusal | null {
  const seen = new Set<string>();
  for (const [index, { question: id, value }] of item.answers.entries()) {
    const pointer = `/answers/${index}/question`;
    const question = asked.questions.get(id);
    if (!question) {
      return { code: "unknown-question", pointer, message: "is not asked in this revision" };
    }
    if (seen.has(id)) {
      return { code: "invalid-request", pointer, message: "is answered twice in this item" };
    }
    seen.add(id);
    const refusal = checkAnswer(question, value, `/answers/${index}/value`);
    if (refusal) return refusal;
  }
  return null;
}

/** An answer that counts in no participation, or the reverse, would make the numbers disagree. */
function checkDisposition(item: ResponseItem): Refusal | null {
  const isAnswered = item.disposition === "partial" || item.disposition === "complete";
  if (isAnswered === item.answers.length > 0) return null;
  return {
    code: "invalid-request",
    pointer: "/disposition",
    message: isAnswered
      ? `${item.disposition} needs at least one answer`
      : "with answers must be partial or complete",
  };
}

/** Shifts a time by the error of the sender's clock, if that is larger than the way takes. */
export function correctTime(occurredAt: number, sender: Pick<Sender, "receivedAt" | "sentAt">) {
  const error = sender.receivedAt - sender.sentAt;
  return Math.abs(error) > CLOCK_TOLERANCE_MS ? occurredAt + error : occurredAt;
}

function checkTime(occurredAt: number, sender: Sender): string | null {
  if (occurredAt > sender.receivedAt + LIMITS.clockAheadMs) return "lies in the future";
  // Whole histories may be imported, but the tallies' hours begin with 1970.
  if (sender.isAdmin) return occurredAt < 0 ? "lies before 1970" : null;
  const isOld = occurredAt < sender.receivedAt - LIMITS.backdatingDays * DAY_MS;
  return isOld ? `is more than ${LIMITS.backdatingDays} days ago` : null;
}

function toRow(
  item: ResponseItem,
  input: unknown,
  occurredAt: number,
  sender: Sender,
  asked: BookRevision,
): ResponseRow {
  const gpc = item.gpc === true || sender.gpc;
  return {
    projectId: sender.projectId,
    id: item.id,
    sequence: item.sequence,
    surveyId: item.survey,
    revision: item.revision,
    touchpoint: asked.revision.survey.touchpoint,
    disposition: item.disposition,
    // The hash below is of what was sent, so that the same again is known.
    answers: sender.masksTexts ? item.answers.map(maskWords) : item.answers,
    occurredAt,
    receivedAt: sender.receivedAt,
    language: item.language,
    page: item.page ?? null,
    person: gpc ? null : (item.person ?? null),
    traits: gpc ? {} : (item.traits ?? {}),
    gpc,
    isSample: item.isSample === true,
    optedOut: item.optedOut === true,
    bodyHash: hash("sha256", JSON.stringify(input)),
  };
}
